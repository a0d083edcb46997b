package dev.countersign.adapter.store;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.PlacesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresPlacesTest extends PlacesContract {
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
    protected Desk desk() {
        return store.desk();
    }
}
