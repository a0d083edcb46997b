/// What is recorded so that nobody can change it unnoticed: entries, the ports they are written through, and the
/// check of a whole ledger.
@NullMarked
package dev.countersign.ledger;

import org.jspecify.annotations.NullMarked;
