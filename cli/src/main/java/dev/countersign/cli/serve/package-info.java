/// Starts the server: opens what it works with, and picks the adapters.
@NullMarked
package dev.countersign.cli.serve;

import org.jspecify.annotations.NullMarked;
