package dev.countersign.code;

import java.util.List;
import java.util.stream.Collectors;

/// The texts of a file that are only shown, and the shape of all the rest.
///
/// @param shape equal for two files that differ only in comments, layout and what these texts say; empty where
///     nothing is known of the texts
/// @param phrases in order; as many in two files of equal shape
/// @param docstrings what Python keeps as the documentation of a module, class or function; the shape is without them,
///     so that one file may hold more of them than the other
public record Wording(String shape, List<Phrase> phrases, List<Docstring> docstrings) {
    /// Stands in a phrase's text for what is computed.
    public static final String HOLE = "\u0001";

    public static final Wording NONE = new Wording("", List.of(), List.of());

    public Wording {
        phrases = List.copyOf(phrases);
        docstrings = List.copyOf(docstrings);
    }

    /// A bare text that begins a module, class or function.
    ///
    /// @param owner which of them, counted from the first; the same in two files of equal shape
    /// @param head decorators, name, parameters or base classes; empty for a module
    /// @param text as written, with its quotes
    public record Docstring(int owner, Part head, Part text) {}

    /// One text that is shown, with the texts joined to it.
    public record Phrase(List<Part> parts) {
        public Phrase {
            parts = List.copyOf(parts);
        }

        /// What the phrase says, escapes as written.
        ///
        /// @param source the text of the file
        public String in(String source) {
            return parts.stream().map(part -> part.in(source)).collect(Collectors.joining(HOLE));
        }
    }

    /// Offsets into the file's text: of the first char, and behind the last.
    public record Part(int start, int end) {
        public String in(String source) {
            return source.substring(start, end);
        }
    }
}
