package dev.countersign.ledger;

class InMemoryLedgerTest extends LedgerStoreContract {
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    protected LedgerStore store() {
        return ledger.store();
    }

    @Override
    protected void loseLock() {
        ledger.loseLock();
    }
}
