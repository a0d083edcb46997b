package dev.countersign.cli.backup;

import dev.countersign.adapter.render.Printable;
import dev.countersign.review.desk.ListedChange;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// What people are told of a backup.
final class CopyWords {
    private static final int MOST_FOREIGN = 80;

    private CopyWords() {}

    /// What a backup says and nothing else vouches for.
    static String foreign(String text) {
        return Printable.of(ListedChange.cut(text, MOST_FOREIGN));
    }

    static void print(PrintWriter out, BackupHeader header, EntriesSeen seen) {
        long all = header.size() + header.beyond();
        out.println("  ledger        "
                + String.format(Locale.ROOT, "%,d", all)
                + (all == 1 ? " entry" : " entries")
                + seen.latest().map(time -> ", the last one of " + time).orElse("")
                + (header.beyond() > 0 ? "; " + header.beyond() + " of them not published yet" : ""));
        out.println("  root          " + header.root() + " over " + header.size());
        out.println("  database      "
                + switch (header.database()) {
                    case INSIDE -> "of step " + header.step() + ", with " + seen.acts() + " acts of the ledger";
                    case ELSEWHERE -> "not checked: it is elsewhere, and not in this backup";
                    case NONE -> "none: no server ran here";
                });
    }

    /// Acts in the ledger that the database does not know, in one line.
    static Optional<String> unknownActs(BackupHeader header, EntriesSeen seen) {
        if (header.database() != BackupHeader.Database.INSIDE || seen.unknown() == 0) {
            return Optional.empty();
        }
        return Optional.of("the ledger has " + seen.unknown() + " acts, the first of them entry "
                + seen.firstUnknown().orElse(0) + ", that the database does not know: an older database was put in its"
                + " place, or the server uses PostgreSQL; then save that, and use --database-elsewhere");
    }
}
