package dev.countersign.detect.taint;

import java.util.EnumSet;
import java.util.Set;

/// That a name holds what somebody else chose.
///
/// @param line where it came in
/// @param cleaned the kinds of sinks for which it was made harmless since
record Held(SourceKind source, int line, Set<SinkKind> cleaned) {
    Held after(Set<SinkKind> cleaning) {
        if (cleaning.isEmpty()) {
            return this;
        }
        Set<SinkKind> all = EnumSet.noneOf(SinkKind.class);
        all.addAll(cleaned);
        all.addAll(cleaning);
        return new Held(source, line, all);
    }

    /// A name that may hold one or the other: what both are clean for.
    Held or(Held other) {
        Set<SinkKind> both = EnumSet.noneOf(SinkKind.class);
        both.addAll(cleaned);
        both.retainAll(other.cleaned);
        return new Held(source, line, both);
    }
}
