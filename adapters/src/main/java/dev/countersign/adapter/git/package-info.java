/// Reads changes from git repositories and patches, which are hostile input.
@NullMarked
package dev.countersign.adapter.git;

import org.jspecify.annotations.NullMarked;
