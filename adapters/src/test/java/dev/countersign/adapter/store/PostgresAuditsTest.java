package dev.countersign.adapter.store;

import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditBookContract;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDrafts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresAuditsTest extends AuditBookContract {
    private static Store store;

    @BeforeAll
    static void open() {
        store = Stores.opened(Stores.postgres());
    }

    @AfterAll
    static void close() {
        if (store != null) {
            store.close();
        }
    }

    @Override
    protected AuditBook audits() {
        return store.audits();
    }

    @Override
    protected Desk desk() {
        return store.desk();
    }

    @Override
    protected LedgerDrafts drafts() {
        return store.ledgerDrafts();
    }
}
