package dev.countersign.adapter.store;

import dev.countersign.access.Accounts;
import dev.countersign.access.Credentials;
import dev.countersign.access.CredentialsContract;
import dev.countersign.review.desk.LedgerDrafts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresCredentialsTest extends CredentialsContract {
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
    protected Credentials credentials() {
        return store.credentials();
    }

    @Override
    protected Accounts accounts() {
        return store.accounts();
    }

    @Override
    protected LedgerDrafts drafts() {
        return store.ledgerDrafts();
    }
}
