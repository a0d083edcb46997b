/// Ed25519 through Bouncy Castle's own functions, without a security provider.
@NullMarked
package dev.countersign.adapter.crypto;

import org.jspecify.annotations.NullMarked;
