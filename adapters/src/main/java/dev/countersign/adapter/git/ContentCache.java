package dev.countersign.adapter.git;

import dev.countersign.change.Content;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Recently read contents; what was looked at longest ago goes first. The content after one commit is often the
/// one before the next.
final class ContentCache {
    private static final long COST_OF_ENTRY = 200;

    private final LinkedHashMap<String, Content> recent = new LinkedHashMap<>(1024, 0.75f, true);
    private final long most;
    private long bytes;

    ContentCache(long most) {
        this.most = most;
    }

    synchronized @Nullable Content get(String key) {
        return recent.get(key);
    }

    synchronized void put(String key, Content content) {
        Content before = recent.put(key, content);
        bytes += cost(content) - (before == null ? 0 : cost(before));
        var eldest = recent.entrySet().iterator();
        while (bytes > most && eldest.hasNext()) {
            bytes -= cost(eldest.next().getValue());
            eldest.remove();
        }
    }

    static long cost(Content content) {
        return COST_OF_ENTRY
                + switch (content) {
                    case Content.Text text -> text.value().length();
                    case Content.Binary binary -> binary.head().length();
                    case Content.Link link -> link.target().length();
                    default -> 0;
                };
    }
}
