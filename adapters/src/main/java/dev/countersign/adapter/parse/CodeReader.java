package dev.countersign.adapter.parse;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.SourceReader.Reading;

/// Reads code with a tree-sitter grammar.
final class CodeReader {
    private final TreeParser parser = new TreeParser();

    Reading read(Language language, Dialect dialect, RepoPath path, String text) {
        return switch (parser.parse(dialect.grammar(), path.name(), text)) {
            case TreeParser.Parsing.Tree(var tree) -> new Reading.Parsed(Walk.read(language, dialect, tree));
            case TreeParser.Parsing.Refused(var reason) -> new Reading.Unparsed(reason);
        };
    }
}
