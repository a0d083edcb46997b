package dev.countersign.code;

import java.util.List;
import java.util.stream.Collectors;

/// The texts of a file that are only shown, and the shape of all the rest.
///
/// @param shape equal for two files that differ only in comments, layout and what these texts say; empty where
///     nothing is known of the texts
/// @param phrases in order; as many in two files of equal shape
public record Wording(String shape, List<Phrase> phrases) {
    /// Stands in a phrase's text for what is computed.
    public static final String HOLE = "\u0001";

    public static final Wording NONE = new Wording("", List.of());

    public Wording {
        phrases = List.copyOf(phrases);
    }

    /// One text that is shown, with the texts joined to it.
    public record Phrase(List<Part> parts) {
        public Phrase {
            parts = List.copyOf(parts);
        }

        /// What the phrase says, escapes as written.
        ///
        /// @param source the text of the file
        public String in(String source) {
            return parts.stream()
                    .map(part -> source.substring(part.start, part.end))
                    .collect(Collectors.joining(HOLE));
        }
    }

    /// Offsets into the file's text: of the first char, and behind the last.
    public record Part(int start, int end) {}
}
