package dev.countersign.adapter.parse;

import dev.countersign.code.Language;
import dev.countersign.code.SourceReader.Reading;

/// Reads code with a tree-sitter grammar.
final class CodeReader {
    private CodeReader() {}

    static Reading read(Language language, Dialect dialect, String text) {
        return switch (TreeParser.parse(dialect.grammar(), text)) {
            case TreeParser.Parsing.Tree(var tree) -> new Reading.Parsed(Walk.read(language, dialect, tree));
            case TreeParser.Parsing.Refused(var reason) -> new Reading.Unparsed(reason);
        };
    }
}
