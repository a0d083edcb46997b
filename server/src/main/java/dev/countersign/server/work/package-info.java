/// What the server does: imports, decides, writes to the ledger.
@NullMarked
package dev.countersign.server.work;

import org.jspecify.annotations.NullMarked;
