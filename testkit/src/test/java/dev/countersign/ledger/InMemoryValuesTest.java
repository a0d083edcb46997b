package dev.countersign.ledger;

class InMemoryValuesTest extends CommittedValuesContract {
    private final InMemoryValues values = new InMemoryValues();

    @Override
    protected CommittedValues values() {
        return values;
    }
}
