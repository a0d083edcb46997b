/// The server: starts, puts its parts together, and stops.
@NullMarked
package dev.countersign.server;

import org.jspecify.annotations.NullMarked;
