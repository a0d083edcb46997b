/// The API for programs.
@NullMarked
package dev.countersign.server.api;

import org.jspecify.annotations.NullMarked;
