package dev.countersign.adapter.store;

import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.desk.LedgerDraftsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteLedgerDraftsTest extends LedgerDraftsContract {
    private static Store store;

    @BeforeAll
    static void open() {
        store = Stores.opened(Stores.sqlite());
    }

    @AfterAll
    static void close() {
        if (store != null) {
            store.close();
        }
    }

    @Override
    protected LedgerDrafts drafts() {
        return store.ledgerDrafts();
    }
}
