/// Measured commits on disk, to learn from.
@NullMarked
package dev.countersign.adapter.rank;

import org.jspecify.annotations.NullMarked;
