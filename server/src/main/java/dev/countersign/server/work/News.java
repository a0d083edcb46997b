package dev.countersign.server.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Says that something changed, so that pages that are open can look again. It never says what: who may not see a
/// change learns nothing of it.
public final class News {
    private final AtomicLong count = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void changed() {
        count.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    public long count() {
        return count.get();
    }

    /// @return ends the listening
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
