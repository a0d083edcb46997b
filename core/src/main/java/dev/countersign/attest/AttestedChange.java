package dev.countersign.attest;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.AttestationVerdict.Refused;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds out how much of a change is attested: as this very commit, or by its effective diff, whatever commit that
/// came to lie in, as a whole or file by file; or because each of its commits is. So a squash of all that was attested
/// keeps it, and one that adds something else is attested in parts. What was not read whole is never attested whole.
public final class AttestedChange {
    private final Change change;
    private final List<ChangeId> files;
    private final List<String> commits;
    private final boolean isRead;

    AttestedChange(Change change) {
        this.change = change;
        this.files = files(change);
        this.commits = change.commits().stream().map(CommitInfo::id).toList();
        this.isRead = change.gaps().isEmpty();
    }

    /// The effective diff of each file, as a change of its own.
    public static List<ChangeId> files(Change change) {
        return change.files().stream().map(file -> ChangeId.of(List.of(file))).toList();
    }

    /// What an attestation has to name to have to do with the change.
    List<String> keys() {
        var keys = new ArrayList<>(commits);
        if (!files.isEmpty()) { // all that change nothing are alike
            keys.add(change.id().hex());
        }
        files.forEach(file -> keys.add(file.hex()));
        return keys;
    }

    Attested judge(List<Counts> counting, List<Refused> refused) {
        if (counting.isEmpty()) {
            return new Attested.NoneCounts(refused);
        }
        List<Counts> ofWhole = counting.stream().filter(this::isWhole).toList();
        if (!ofWhole.isEmpty()) {
            return new Attested.Whole(ofWhole, refused);
        }
        Set<String> attestedCommits =
                counting.stream().map(one -> one.statement().commit()).collect(Collectors.toSet());
        if (isRead && isMadeOfItsCommits() && attestedCommits.containsAll(commits)) {
            return new Attested.Whole(counting, refused);
        }
        Set<ChangeId> attestedFiles = counting.stream()
                .flatMap(one -> one.statement().files().stream())
                .collect(Collectors.toSet());
        var ofFiles = new Attested.Share(
                (int) files.stream().filter(attestedFiles::contains).count(), files.size());
        var ofCommits = new Attested.Share(
                (int) commits.stream().filter(attestedCommits::contains).count(), commits.size());
        if (isRead && ofFiles.isAll()) {
            return new Attested.Whole(counting, refused);
        }
        return ofFiles.part() == 0 && ofCommits.part() == 0
                ? new Attested.Not()
                : new Attested.Partly(counting, ofFiles, ofCommits, refused);
    }

    /// Whether nothing but the commits lies between base and head: no other branch, and nothing taken back that the
    /// base has and they do not.
    private boolean isMadeOfItsCommits() {
        return !commits.isEmpty()
                && change.base() != null
                && change.commits().stream()
                        .flatMap(commit -> commit.parents().stream())
                        .allMatch(parent -> parent.equals(change.base()) || commits.contains(parent));
    }

    /// The id of a commit binds all of it; that of an effective diff does where there is one.
    private boolean isWhole(Counts attestation) {
        CommitStatement statement = attestation.statement();
        boolean isSameDiff = !files.isEmpty() && statement.change().equals(change.id());
        boolean isThisCommit = change.source() == Change.Source.COMMIT
                && commits.size() == 1
                && statement.commit().equals(commits.getFirst());
        return isRead && (isSameDiff || isThisCommit);
    }
}
