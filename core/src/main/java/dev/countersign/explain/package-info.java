/// Decisions as trees of rules with name, status and reason, and what a name that nobody knows may have meant.
@NullMarked
package dev.countersign.explain;

import org.jspecify.annotations.NullMarked;
