package dev.countersign.review;

class InMemoryFactCacheTest extends FactCacheContract {
    @Override
    protected FactCache cache() {
        return new InMemoryFactCache();
    }
}
