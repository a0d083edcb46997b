/// Decisions as trees of rules with name, status and reason.
@NullMarked
package dev.countersign.explain;

import org.jspecify.annotations.NullMarked;
