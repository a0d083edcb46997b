/// Reviews made by a process of its own, which has no keys: what is said to it and what it answers, and the client of
/// it.
@NullMarked
package dev.countersign.adapter.worker;

import org.jspecify.annotations.NullMarked;
