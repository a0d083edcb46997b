/// Credentials written into files.
@NullMarked
package dev.countersign.detect.secret;

import org.jspecify.annotations.NullMarked;
