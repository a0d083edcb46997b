package dev.countersign.review.assign;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// A change that needs a reader and got none, or that needs two and got one. It keeps its lane.
///
/// @param missing how many readers it lacks
public record Overflow(Work work, int missing, Reason reason) {

    /// Why.
    public enum Reason {
        NO_READER("nobody is in the pool"),
        NOBODY_SEES("the repository is shown to nobody in the pool"),
        ONLY_CONFLICTED("everybody in the pool took part in the change, reads it already or handed it on"),
        NO_READING_DAY("nobody reads on Saturdays and Sundays"),
        NOBODY_THERE("everybody in the pool who may read it is absent"),
        NOBODY_CAME_IN("of those who may read it, nobody has ever signed in"),
        MINUTES_UNKNOWN("of those who may read it and have signed in, nobody's minutes are known"),
        NO_MINUTES("nobody in the pool who may read it has minutes left"),
        NOT_LOOKED_AT("so much waits that it was not looked at one by one");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// For people.
        public String words() {
            return words;
        }

        /// Why nobody of these has room for a change that they may read.
        static Reason ofFull(Collection<Reader> eligible, LocalDate day) {
            List<Reader> there =
                    eligible.stream().filter(reader -> reader.isThere(day)).toList();
            if (!there.isEmpty() && there.stream().noneMatch(Reader::hasComeIn)) {
                return NOBODY_CAME_IN;
            }
            there = there.stream().filter(Reader::hasComeIn).toList();
            if (there.stream().anyMatch(reader -> reader.minutesPerDay().isPresent())) {
                return NO_MINUTES;
            }
            if (!there.isEmpty()) {
                return MINUTES_UNKNOWN;
            }
            return eligible.stream().anyMatch(reader -> reader.reads(day)) ? NOBODY_THERE : NO_READING_DAY;
        }
    }
}
