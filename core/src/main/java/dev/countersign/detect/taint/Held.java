package dev.countersign.detect.taint;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// That a name holds what somebody else chose.
///
/// @param origin where it comes from
/// @param steps lines on which names got it since
/// @param cleaned the kinds of sinks for which it was made harmless since
/// @param cleanedAt the last line on which it was; 0 for none
record Held(Origin origin, List<Integer> steps, Set<SinkKind> cleaned, int cleanedAt) {

    /// @param text what brought it in, as [SourceKind#in] cuts it out; empty for a parameter
    /// @param line where it came in
    /// @param parameter its number where the caller gave it, -1 otherwise
    /// @param through name of the function that returned it, or empty
    record Origin(SourceKind source, String text, int line, int parameter, String through) {}

    static Held from(SourceKind source, String text, int line) {
        return new Held(new Origin(source, text, line, -1, ""), List.of(), Set.of(), 0);
    }

    static Held ofParameter(int number, int line) {
        return new Held(new Origin(SourceKind.REQUEST, "", line, number, ""), List.of(), Set.of(), 0);
    }

    /// As the caller of a function has it that returned this.
    Held returnedBy(String name, int line) {
        var returned = new Origin(origin.source(), origin.text(), origin.line(), origin.parameter(), name);
        return new Held(returned, Way.with(steps, line), cleaned, cleanedAt);
    }

    Held after(Set<SinkKind> cleaning, int line) {
        if (cleaning.isEmpty()) {
            return this;
        }
        Set<SinkKind> all = EnumSet.noneOf(SinkKind.class);
        all.addAll(cleaned);
        all.addAll(cleaning);
        return new Held(origin, steps, all, line);
    }

    Held at(int line) {
        return new Held(origin, Way.with(steps, line), cleaned, cleanedAt);
    }

    /// A name that may hold one or the other: what both are clean for.
    Held or(Held other) {
        Set<SinkKind> both = EnumSet.noneOf(SinkKind.class);
        both.addAll(cleaned);
        both.retainAll(other.cleaned);
        return new Held(origin, steps, both, both.isEmpty() ? 0 : cleanedAt);
    }
}
