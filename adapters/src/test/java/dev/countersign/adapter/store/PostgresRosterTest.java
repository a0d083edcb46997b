package dev.countersign.adapter.store;

import dev.countersign.access.Accounts;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.assign.RosterContract;
import dev.countersign.review.desk.LedgerDrafts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresRosterTest extends RosterContract {
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
    protected Accounts accounts() {
        return store.accounts();
    }

    @Override
    protected Roster roster() {
        return store.roster();
    }

    @Override
    protected LedgerDrafts drafts() {
        return store.ledgerDrafts();
    }
}
