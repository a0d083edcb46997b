/// A change as values: paths, contents, hunks, and who made it.
@NullMarked
package dev.countersign.change;

import org.jspecify.annotations.NullMarked;
