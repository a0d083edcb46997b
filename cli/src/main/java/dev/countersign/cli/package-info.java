/// The command line: one class per command. Standard output is data, standard error is words.
@NullMarked
package dev.countersign.cli;

import org.jspecify.annotations.NullMarked;
