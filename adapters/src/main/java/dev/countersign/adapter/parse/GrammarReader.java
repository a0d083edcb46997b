package dev.countersign.adapter.parse;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.SourceReader;

/// Reads every parsed language.
public final class GrammarReader implements SourceReader {
    @Override
    public Reading read(Language language, RepoPath path, String text) {
        return new Reading.Unparsed("no grammar reads " + language);
    }
}
