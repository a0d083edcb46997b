package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps from auditors what others said of the change in their hands: the change itself, or the one that a made-up one
/// was made of, so that neither tells which of the two it is. Who reads the repository with git can find it there.
public final class Blindfold {
    private final AuditBook book;
    private final Desk desk;

    public Blindfold(AuditBook book, Desk desk) {
        this.book = book;
        this.desk = desk;
    }

    public boolean hides(ListedChange change, Account from) {
        return hidden(from).contains(change.id());
    }

    public List<ListedChange> without(List<ListedChange> changes, Account from) {
        Set<Long> hidden = hidden(from);
        return hidden.isEmpty()
                ? changes
                : changes.stream().filter(c -> !hidden.contains(c.id())).toList();
    }

    private Set<Long> hidden(Account from) {
        if (!from.has(Role.AUDITOR)) {
            return Set.of();
        }
        return book.open(from.person()).stream()
                .flatMap(task -> of(task).stream())
                .map(ListedChange::id)
                .collect(Collectors.toSet());
    }

    private Optional<ListedChange> of(AuditTask task) {
        var all = new Visibility.All();
        return switch (task.subject()) {
            case AuditTask.Subject.Drawn(var repository, var change) -> desk.find(all, repository, change);
            case AuditTask.Subject.Seeded(var repository, var seed) ->
                book.seed(seed).map(KeptSeed::commit).flatMap(commit -> desk.findByCommit(all, repository, commit));
        };
    }
}
