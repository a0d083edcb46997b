/// The `ledger` commands: what was done, provable to outsiders.
@NullMarked
package dev.countersign.cli.ledger;

import org.jspecify.annotations.NullMarked;
