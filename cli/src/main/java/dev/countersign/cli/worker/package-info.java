/// The process that reviews for a server: it parses what is hostile, and holds no key.
@NullMarked
package dev.countersign.cli.worker;

import org.jspecify.annotations.NullMarked;
