/// Weaker transport checks, cryptography, tokens and sessions.
@NullMarked
package dev.countersign.detect.crypto;

import org.jspecify.annotations.NullMarked;
