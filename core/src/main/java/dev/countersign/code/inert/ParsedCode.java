package dev.countersign.code.inert;

import dev.countersign.change.RepoPath;
import dev.countersign.code.SourceModel;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parsed languages and data formats: the same structure before and after, and no comment changed that
/// something obeys.
final class ParsedCode {
    /// Migration tools keep a checksum of the whole file.
    private static final Pattern CHECKSUMMED =
            Pattern.compile("(?i).*(migrat|changelog|flyway|liquibase|evolutions|schema-history|/V\\d{1,20}).*");

    private ParsedCode() {}

    static Inertness judge(Candidate candidate) {
        if (candidate.file().isAdded() || candidate.file().isDeleted()) {
            return new NotInert(candidate.file().isAdded() ? "a new file" : "a file was deleted");
        }
        SourceModel before = candidate.before();
        SourceModel after = candidate.after();
        if (before == null || after == null) {
            return new Undecided("the file could not be parsed");
        }
        if (!before.broken().isEmpty() || !after.broken().isEmpty()) {
            return new Undecided("some lines could not be parsed");
        }
        if (!before.shape().equals(after.shape())) {
            return Rewording.isAll(candidate, before, after)
                    ? objection(candidate, before, after)
                            .orElseGet(() -> new Worded("words of messages and docstrings only"))
                    : new NotInert("more than comments and layout changed");
        }
        return objection(candidate, before, after).orElseGet(() -> proof(candidate));
    }

    private static Optional<Inertness> objection(Candidate candidate, SourceModel before, SourceModel after) {
        if (candidate.file().isRenamed()) {
            return Optional.of(new NotInert("moved and edited"));
        }
        if (isChecksummed(candidate)) {
            return Optional.of(new NotInert("migration tools check the whole text"));
        }
        String oldText = candidate.oldText();
        String newText = candidate.newText();
        if (!ObeyedComments.in(before, oldText).equals(ObeyedComments.in(after, newText))) {
            return Optional.of(new NotInert("a comment changed that tools or frameworks obey"));
        }
        return CodeTraps.objection(candidate.language(), oldText, newText)
                .or(() -> CodeTraps.oddSpace(before, oldText, after, newText));
    }

    private static boolean isChecksummed(Candidate candidate) {
        RepoPath path = candidate.path();
        return switch (candidate.language()) {
            case SQL, XML, YAML, JSON ->
                CHECKSUMMED.matcher("/" + path.value().replace('\n', ' ')).matches();
            default -> false;
        };
    }

    private static Inertness proof(Candidate candidate) {
        boolean sameComments = candidate.before() != null
                && candidate.after() != null
                && candidate.before().comments().equals(candidate.after().comments());
        return new Inert(
                sameComments ? "layout only (parsed, same shape)" : "comments and layout only (parsed, same shape)");
    }
}
