package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Programs under the name of a text or of data: what begins with `#!` or may be run is neither, on either side.
final class Scripts {
    private static final Set<Language> NO_PROGRAMS = EnumSet.of(
            Language.MARKDOWN,
            Language.RST,
            Language.ASCIIDOC,
            Language.TEXTILE,
            Language.PLAIN_TEXT,
            Language.PROPERTIES,
            Language.JSON);
    private static final Set<String> CATALOGUES = Set.of("ini", "po", "mo");

    private Scripts() {}

    static Optional<Inertness> objection(FileChange file) {
        boolean namedSo = Stream.of(Optional.ofNullable(file.oldPath()), Optional.ofNullable(file.newPath()))
                .flatMap(Optional::stream)
                .anyMatch(Scripts::isNamedAsNoProgram);
        boolean mayRun = isExecutable(file) && !CataloguePath.isCatalogue(file.path());
        boolean runs = mayRun || isScript(file.oldContent()) || isScript(file.newContent());
        return namedSo && runs ? Optional.of(new NotInert("a program under the name of a text")) : Optional.empty();
    }

    /// A catalogue that was read as nothing but texts and yet may be run, as some systems mark every file, is still
    /// read by somebody.
    static Inertness tempered(FileChange file, Inertness judged) {
        boolean spared = judged.isProved() && isExecutable(file) && CataloguePath.isCatalogue(file.path());
        return spared ? new Worded("translations only, in a file with rights to run") : judged;
    }

    private static boolean isNamedAsNoProgram(RepoPath path) {
        return NO_PROGRAMS.contains(Languages.of(path, "")) || CATALOGUES.contains(path.extension());
    }

    private static boolean isExecutable(FileChange file) {
        return file.oldMode() == FileMode.EXECUTABLE || file.newMode() == FileMode.EXECUTABLE;
    }

    private static boolean isScript(Content content) {
        return content instanceof Content.Text text
                && (text.value().startsWith("#!") || text.value().startsWith("\uFEFF#!"));
    }
}
