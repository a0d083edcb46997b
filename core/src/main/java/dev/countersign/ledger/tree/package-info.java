/// The Merkle tree of a log (RFC 6962, RFC 9162), kept as tiles (C2SP tlog-tiles), and proofs over it.
@NullMarked
package dev.countersign.ledger.tree;

import org.jspecify.annotations.NullMarked;
