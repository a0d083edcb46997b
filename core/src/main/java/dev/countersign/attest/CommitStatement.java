package dev.countersign.attest;

import dev.countersign.change.ChangeId;
import dev.countersign.principal.Chain;
import dev.countersign.principal.ChainReading;
import dev.countersign.principal.Location;
import dev.countersign.principal.PrincipalId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What an attestation says: this commit, with this tree and this effective diff, was made by who holds this chain,
/// for a repository at this place. An in-toto statement (v1), written as canonical JSON (RFC 8785).
///
/// @param commit its id, 40 or 64 hex digits
/// @param tree the id of its tree
/// @param change of the whole: a commit, or a range that ends with it
/// @param files the effective diff of each file, as a change of its own; none where there are more than [#MAX_FILES]
/// @param chain from the human to who made it
/// @param repository where the commit goes
/// @param attester the organisation that verified the chain then
/// @param at when, in whole seconds
public record CommitStatement(
        String commit,
        String tree,
        ChangeId change,
        List<ChangeId> files,
        Chain chain,
        Location repository,
        PrincipalId attester,
        Instant at) {
    /// The most files that are named one by one.
    public static final int MAX_FILES = 2_000;

    /// The media type of in-toto statements.
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public CommitStatement {
        at = at.truncatedTo(ChronoUnit.SECONDS);
        files = files.size() > MAX_FILES ? List.of() : sorted(files);
        check(OBJECT_ID.matcher(commit).matches(), "the id of a commit has 40 or 64 hex digits");
        check(OBJECT_ID.matcher(tree).matches(), "the id of a tree has 40 or 64 hex digits");
        check(attester.equals(attester.organisation()), "an organisation attests");
        check(at.getEpochSecond() > 0, "it was attested after 1970");
    }

    /// What came of reading a payload.
    public sealed interface Reading {
        record Read(CommitStatement statement) implements Reading {}

        /// @param reason one phrase; quotes nothing of the payload
        record Refused(String reason) implements Reading {}
    }

    /// Takes what [#bytes] gives, and nothing else.
    public static Reading read(byte[] payload) {
        try {
            CommitStatement statement = StatementJson.read(new String(payload, StandardCharsets.UTF_8));
            return Arrays.equals(statement.bytes(), payload)
                    ? new Reading.Read(statement)
                    : new Reading.Refused("the statement says more than it may, or is not in its canonical form");
        } catch (IllegalArgumentException refused) {
            return new Reading.Refused(String.valueOf(refused.getMessage()));
        }
    }

    public byte[] bytes() {
        return StatementJson.write(this).getBytes(StandardCharsets.UTF_8);
    }

    static Chain chain(String text) {
        return switch (Chain.read(text)) {
            case ChainReading.Read(var chain) -> chain;
            case ChainReading.Refused(var refusal) ->
                throw new IllegalArgumentException("its chain cannot be read: " + refusal.reason());
        };
    }

    private static List<ChangeId> sorted(List<ChangeId> files) {
        var sorted = new TreeSet<ChangeId>(Comparator.comparing(ChangeId::hex));
        sorted.addAll(files);
        return List.copyOf(sorted);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
