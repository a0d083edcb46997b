/// Saves a data directory into one file, and makes one of it again.
@NullMarked
package dev.countersign.cli.backup;

import org.jspecify.annotations.NullMarked;
