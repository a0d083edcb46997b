package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.Moved;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Asks first what holds for every file, then the family of its language.
final class Judge {
    private static final Set<Language> HARMLESS_TO_MOVE = Set.of(
            Language.MARKDOWN,
            Language.RST,
            Language.ASCIIDOC,
            Language.TEXTILE,
            Language.CSS,
            Language.SCSS,
            Language.LESS,
            Language.IMAGE);

    private static final Set<Language> PROSE =
            Set.of(Language.MARKDOWN, Language.RST, Language.ASCIIDOC, Language.TEXTILE);

    private Judge() {}

    static Inertness judge(Candidate candidate) {
        FileChange file = candidate.file();
        return Entries.objection(file)
                .or(() -> SpecialPaths.objection(file))
                .or(() -> LicenceTexts.objection(file))
                .or(() -> Scripts.objection(file))
                .or(() -> kindChanged(file, candidate.language()))
                .or(() -> unchanged(candidate))
                .or(() -> binary(candidate))
                .or(() -> Texts.objection(candidate))
                .orElseGet(() -> Scripts.tempered(file, family(candidate).judge(candidate)));
    }

    private static Optional<Inertness> kindChanged(FileChange file, Language language) {
        RepoPath old = file.oldPath();
        return file.isRenamed() && old != null && Languages.of(old, "") != Languages.of(file.path(), "")
                ? Optional.of(new NotInert("renamed to another kind of file, now " + language))
                : Optional.empty();
    }

    private static Optional<Inertness> unchanged(Candidate candidate) {
        FileChange file = candidate.file();
        if (!sameContent(file.oldContent(), file.newContent())) {
            return Optional.empty();
        }
        if (!file.isRenamed()) {
            return Optional.of(new Undecided("no difference was found in the content"));
        }
        boolean harmless = HARMLESS_TO_MOVE.contains(candidate.language())
                && (candidate.language() != Language.IMAGE || file.newContent() instanceof Content.Binary)
                && !(PROSE.contains(candidate.language()) && Prose.isReadByPrograms(file.path()));
        return Optional.of(harmless ? new Inert("moved unchanged") : new Moved("moved unchanged"));
    }

    private static boolean sameContent(Content before, Content after) {
        return switch (before) {
            case Content.Text old ->
                after instanceof Content.Text now && old.value().equals(now.value());
            case Content.Binary old ->
                after instanceof Content.Binary now && old.id().equals(now.id());
            default -> false;
        };
    }

    private static Optional<Inertness> binary(Candidate candidate) {
        FileChange file = candidate.file();
        if (candidate.language() == Language.IMAGE) {
            return Optional.of(Images.judge(file));
        }
        boolean binary = file.oldContent() instanceof Content.Binary || file.newContent() instanceof Content.Binary;
        if (binary && Catalogues.isCompiled(file.path().extension())) {
            return Optional.of(Translations.judge(candidate));
        }
        return binary ? Optional.of(new Undecided("binary content")) : Optional.empty();
    }

    private static Family family(Candidate candidate) {
        if (LicenceTexts.isOne(candidate.path())) {
            return LicenceTexts::judge;
        }
        return BladeComments.isTemplate(candidate.path()) ? BladeComments::judge : family(candidate.language());
    }

    private static Family family(Language language) {
        return switch (language) {
            case JAVA, KOTLIN, PYTHON, JAVASCRIPT, TYPESCRIPT, GO, RUBY, CSHARP, SQL, DOCKERFILE, SHELL ->
                ParsedCode::judge;
            case YAML, JSON, PROPERTIES, PHP -> Judge::dataOrTranslation;
            case XML, TOML -> ParsedCode::judge;
            case MARKDOWN, RST, ASCIIDOC, TEXTILE, PLAIN_TEXT -> Prose::judge;
            case CSS, SCSS, LESS -> Styles::judge;
            case SVG -> Svg::judge;
            case HTML, JSP, FREEMARKER, TWIG, ERB, VUE, GO_TEMPLATE -> Markup::judge;
            case PROTO, GRAPHQL -> TokenLayout::judge;
            case GRADLE -> TokenLayout::judgeByLines;
            case UNKNOWN -> Judge::knownByName;
            case IMAGE -> _ -> new Undecided("an image without binary content");
        };
    }

    private static Inertness knownByName(Candidate candidate) {
        if (ManPages.isOne(candidate.path())) {
            return ManPages.judge(candidate);
        }
        return candidate.path().name().equals(ContributorList.NAME)
                ? ContributorList.judge(candidate)
                : Translations.judge(candidate);
    }

    private static Inertness dataOrTranslation(Candidate candidate) {
        Inertness layout = ParsedCode.judge(candidate);
        return layout.isProved() || isBroken(candidate) || !CataloguePath.isCatalogue(candidate.path())
                ? layout
                : Translations.judge(candidate);
    }

    /// A catalogue whose grammar is broken stops a program that loads it.
    private static boolean isBroken(Candidate candidate) {
        return Stream.of(Optional.ofNullable(candidate.before()), Optional.ofNullable(candidate.after()))
                .flatMap(Optional::stream)
                .anyMatch(model -> !model.broken().isEmpty());
    }
}
