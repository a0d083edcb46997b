package dev.countersign.attest;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.AttestationVerdict.Refused;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds out how much of a change is attested. It is so by its effective diff, whatever commit that came to lie in:
/// as a whole, or file by file, or because each of its commits is. So a squash of all that was attested keeps it,
/// and one that adds something else is attested in parts.
public final class AttestedChange {
    private final Change change;
    private final List<ChangeId> files;
    private final List<String> commits;
    private final boolean isRead;

    private AttestedChange(Change change) {
        this.change = change;
        this.files = files(change);
        this.commits = change.commits().stream().map(CommitInfo::id).toList();
        this.isRead = change.gaps().isEmpty();
    }

    /// The effective diff of each file, as a change of its own.
    public static List<ChangeId> files(Change change) {
        return change.files().stream().map(file -> ChangeId.of(List.of(file))).toList();
    }

    /// @param envelopes all that are known, whatever they speak of
    /// @param check empty where nothing is trusted
    public static Attested of(Change change, List<String> envelopes, Optional<AttestationCheck> check) {
        return envelopes.isEmpty() ? new Attested.Not() : new AttestedChange(change).of(envelopes, check);
    }

    private Attested of(List<String> envelopes, Optional<AttestationCheck> check) {
        var relevant = new ArrayList<Envelope>();
        var refused = new ArrayList<Refused>();
        for (String text : new LinkedHashSet<>(envelopes)) {
            switch (Envelope.read(text)) {
                case Envelope.Reading.Read(var envelope) when concerns(envelope) -> relevant.add(envelope);
                case Envelope.Reading.Read _, Envelope.Reading.Refused _ -> {} // says nothing about this change
            }
        }
        if (relevant.isEmpty()) {
            return new Attested.Not();
        }
        if (check.isEmpty()) {
            return new Attested.Unchecked(relevant.size());
        }
        var counting = new ArrayList<Counts>();
        for (Envelope envelope : relevant) {
            switch (check.get().check(envelope)) {
                case Counts counts -> counting.add(counts);
                case Refused no -> refused.add(no);
            }
        }
        return judged(counting, refused);
    }

    private boolean concerns(Envelope envelope) {
        return switch (CommitStatement.read(envelope.payload())) {
            case CommitStatement.Reading.Read(var statement) ->
                statement.concerns(isRead ? Optional.of(change.id()) : Optional.empty(), files, commits);
            case CommitStatement.Reading.Refused _ -> false;
        };
    }

    private Attested judged(List<Counts> counting, List<Refused> refused) {
        if (counting.isEmpty()) {
            return new Attested.NoneCounts(refused);
        }
        List<Counts> ofWhole = counting.stream().filter(this::isWhole).toList();
        if (!ofWhole.isEmpty()) {
            return new Attested.Whole(ofWhole, refused);
        }
        Set<String> attestedCommits =
                counting.stream().map(one -> one.statement().commit()).collect(Collectors.toSet());
        if (isRead && !commits.isEmpty() && attestedCommits.containsAll(commits)) {
            return new Attested.Whole(counting, refused);
        }
        Set<ChangeId> attestedFiles = counting.stream()
                .flatMap(one -> one.statement().files().stream())
                .collect(Collectors.toSet());
        int ofFiles = (int) files.stream().filter(attestedFiles::contains).count();
        int ofCommits = (int) commits.stream().filter(attestedCommits::contains).count();
        return isRead && ofFiles == files.size()
                ? new Attested.Whole(counting, refused)
                : new Attested.Partly(
                        counting,
                        new Attested.Share(ofFiles, files.size()),
                        new Attested.Share(ofCommits, commits.size()),
                        refused);
    }

    /// A commit that is named is attested as it is, since its id binds all of it.
    private boolean isWhole(Counts attestation) {
        CommitStatement statement = attestation.statement();
        return isRead && statement.change().equals(change.id())
                || commits.size() == 1 && statement.isOf(commits.getFirst());
    }
}
