/// What readers and those who sign in are kept in: one SQLite file, or a PostgreSQL database.
///
/// Trusted for what waits, what was decided and who may sign in. Whoever can write to it can show a change as
/// read that nobody read, and make themselves an administrator; the ledger, which has every verdict and every
/// administrative act besides, then disagrees with it. No key and no secret lies in it: of sessions, tokens and
/// links it has hashes.
@NullMarked
package dev.countersign.adapter.store;

import org.jspecify.annotations.NullMarked;
