/// Cosigning other organisations' ledgers for whoever asks (C2SP tlog-witness).
@NullMarked
package dev.countersign.server.witness;

import org.jspecify.annotations.NullMarked;
