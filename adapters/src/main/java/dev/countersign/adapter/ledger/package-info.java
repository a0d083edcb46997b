/// A ledger in a folder, as C2SP tlog-tiles lays it out, with what its writer alone needs below `private/`.
///
/// [dev.countersign.adapter.ledger.LedgerFolder#open] gives a `Sequencer` to append to; whoever opened it closes it,
/// which publishes what was appended and lets the next one write. To check or prove from a folder or a copy of one
/// (`private/` may be left out of it) take [dev.countersign.adapter.ledger.LedgerFolder#reader], which needs no
/// closing, takes no lock and writes nothing.
@NullMarked
package dev.countersign.adapter.ledger;

import org.jspecify.annotations.NullMarked;
