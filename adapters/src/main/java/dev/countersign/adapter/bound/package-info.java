/// Bounds on what reading hostile text may cost.
@NullMarked
package dev.countersign.adapter.bound;

import org.jspecify.annotations.NullMarked;
