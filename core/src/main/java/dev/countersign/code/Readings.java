package dev.countersign.code;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.RepoPath;
import dev.countersign.code.SourceReader.Reading;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads files and keeps what came of it, because in a history the text after one change is the text before a later
/// one. Safe for several threads; versions of one file are read one after the other, since the second is then known or
/// differs little from the first.
///
/// A text that has been both the old and the new one of a change is not expected again, and given up first; so is
/// one that was neither.
public final class Readings {
    /// What the readings that are kept weigh together: bytes, of ordinary code some 24 million chars, which takes less
    /// since texts that come again are shared.
    static final long MOST_BYTES = 200L << 20;

    /// Bytes of an entry of a model, without its texts.
    private static final int ENTRY = 64;

    /// Bytes of a symbol beside: its shape, its path, and its place in what finds it.
    private static final int SYMBOL = 256;

    private static final int BASE = 1024;

    private static final int TURNS = 256;

    private final SourceReader sources;
    private final long mostBytes;
    private final List<Object> turns = Stream.generate(Object::new).limit(TURNS).toList();
    private final Map<Key, Kept> expected = new LinkedHashMap<>();
    private final Map<Key, Kept> spent = new LinkedHashMap<>();
    private long bytes;

    public Readings(SourceReader sources) {
        this(sources, MOST_BYTES);
    }

    Readings(SourceReader sources, long mostBytes) {
        this.sources = sources;
        this.mostBytes = mostBytes;
    }

    /// What a text is read for.
    public enum Use {
        /// The text before a change.
        OLD,
        /// The text after a change.
        NEW,
        /// Neither.
        OTHER
    }

    private record Key(Language language, String name, ContentId id) {}

    private record Kept(Reading reading, long bytes, boolean old, boolean now) {
        Kept used(Use use) {
            return new Kept(reading, bytes, old || use == Use.OLD, now || use == Use.NEW);
        }

        /// As the other text of a change. What only a tree was read for is not.
        boolean isExpected() {
            return old != now;
        }
    }

    public Reading read(Language language, RepoPath path, Content.Text text, Use use) {
        var key = new Key(language, path.name(), text.id());
        Reading known = known(key, use);
        if (known != null) {
            return known;
        }
        synchronized (turns.get(Math.floorMod(path.name().hashCode(), TURNS))) {
            known = known(key, use);
            if (known != null) {
                return known;
            }
            Reading reading = sources.read(language, path, text.value());
            keep(key, new Kept(reading, bytesOf(reading, text.value().length()), false, false).used(use));
            return reading;
        }
    }

    private synchronized @Nullable Reading known(Key key, Use use) {
        Kept found = expected.containsKey(key) ? expected.remove(key) : spent.remove(key);
        if (found == null) {
            return null;
        }
        put(key, found.used(use));
        return found.reading;
    }

    private synchronized void keep(Key key, Kept own) {
        if (own.bytes > mostBytes / 2) {
            return; // it would drive out all others
        }
        put(key, own);
        bytes += own.bytes;
        giveUp(spent.values().iterator());
        giveUp(expected.values().iterator());
    }

    private void put(Key key, Kept own) {
        (own.isExpected() ? expected : spent).put(key, own);
    }

    private void giveUp(Iterator<Kept> oldest) {
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes;
            oldest.remove();
        }
    }

    private static long bytesOf(Reading reading, int chars) {
        if (!(reading instanceof Reading.Parsed(var model))) {
            return BASE;
        }
        long entries = 0;
        for (List<?> part : List.of(
                model.symbols(),
                model.calls(),
                model.settings(),
                model.literals(),
                model.references(),
                model.comments(),
                model.imports())) {
            entries += part.size();
        }
        return BASE + chars + SYMBOL * (long) model.symbols().size() + ENTRY * entries + toldAgain(model);
    }

    /// What lies within a call is told again, cut, by each call around it, and the way to a setting by each below it.
    private static long toldAgain(SourceModel model) {
        long chars = 0;
        for (Call call : model.calls()) {
            chars += call.receiver().length();
            for (Call.Argument argument : call.arguments()) {
                chars += argument.value().text().length();
            }
        }
        for (Setting setting : model.settings()) {
            chars += setting.key().length() + setting.value().text().length();
        }
        return chars;
    }
}
