package dev.countersign.server.page;

import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.UndrawnChange;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.server.security.Caller;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The changes of a period that left unread without a draw, as far as they are shown to somebody.
///
/// @param shown the oldest of them
/// @param more how many there are besides, those that are not shown to the caller among them
public record WithoutDraw(List<UndrawnChange> shown, long more) {
    private static final int MOST = 50;

    public WithoutDraw {
        shown = List.copyOf(shown);
    }

    /// @param all how many there are
    public static WithoutDraw of(String period, long all, AuditBook book, Seen seen, Caller caller) {
        List<UndrawnChange> listed = all == 0 ? List.of() : book.withoutDraw(period, seen.by(caller), MOST);
        Set<Long> open = seen.among(listed.stream().map(UndrawnChange::change).toList(), caller).stream()
                .map(ListedChange::id)
                .collect(Collectors.toSet());
        List<UndrawnChange> shown = listed.stream()
                .filter(each -> open.contains(each.change().id()))
                .toList();
        return new WithoutDraw(shown, Math.max(0, all - shown.size()));
    }
}
