package dev.countersign.server.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Says that something changed, so that pages that are open can look again. It never says what: who may not see a
/// change learns nothing of it.
public final class News {
    private final AtomicLong count = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> leaving = new CopyOnWriteArrayList<>();

    public void changed() {
        count.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    public long count() {
        return count.get();
    }

    /// Says that sessions, tokens or accounts were ended.
    public void ended() {
        leaving.forEach(Runnable::run);
    }

    /// @param listener looks who may still listen
    /// @return ends the listening
    public Runnable onEnded(Runnable listener) {
        leaving.add(listener);
        return () -> leaving.remove(listener);
    }

    /// @return ends the listening
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
