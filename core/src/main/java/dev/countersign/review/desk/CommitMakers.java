package dev.countersign.review.desk;

import dev.countersign.change.MachineAddresses;
import dev.countersign.review.desk.Desk.ReviewedChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The addresses in a commit, as [Emails#compared], by the part that each took.
public record CommitMakers(Set<String> author, Set<String> committer, Set<String> coAuthors) {
    public CommitMakers {
        author = Emails.compared(author);
        committer = Emails.compared(committer);
        coAuthors = Emails.compared(coAuthors);
    }

    public static CommitMakers of(ReviewedChange seen) {
        return new CommitMakers(
                Set.of(seen.change().author().email()),
                Set.of(seen.change().committer().email()),
                seen.coAuthors());
    }

    public Set<String> emails() {
        var all = new HashSet<String>();
        List.of(author, committer, coAuthors).forEach(all::addAll);
        return all;
    }

    /// Whether nobody can hide behind an address here: it is a forge's where it committed, an agent's where it is a
    /// co-author, and not the author's. It does not let anybody decide on the change.
    public boolean isMachine(String email) {
        return !author.contains(email)
                && (!committer.contains(email) || MachineAddresses.isForge(email))
                && (!coAuthors.contains(email) || MachineAddresses.isAgent(email));
    }
}
