/// What is signed about a log: notes, checkpoints, cosignatures of witnesses, and proofs that carry them (C2SP
/// signed-note, tlog-checkpoint, tlog-cosignature, tlog-witness, tlog-proof).
@NullMarked
package dev.countersign.ledger.note;

import org.jspecify.annotations.NullMarked;
