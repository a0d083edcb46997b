package dev.countersign.detect.database;

import dev.countersign.data.SqlStatement.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which tables of a file are scratch, and which are only rebuilt: dropped and made again, or replaced by a
/// copy.
final class Scratch {
    private static final Pattern TEMPORARY = Pattern.compile("^(?:#|@)|^_{0,2}(?:tmp|temp|scratch)_|_(?:tmp|temp)$");
    private static final Pattern RENAMED_TO = Pattern.compile(
            "(?i)\\brename\\s{1,5}(?:to|as)?\\s{0,5}[\"'`\\[]?(?:\\w{1,60}[\"'`]?\\.[\"'`]?)?(\\w{1,100})");

    private final Set<String> made = new HashSet<>();
    private final Set<String> madeFirst = new HashSet<>();

    Scratch(List<Step> steps) {
        Set<String> dropped = new HashSet<>();
        for (Step step : steps) {
            boolean makes = step.verb()
                    .toLowerCase(Locale.ROOT)
                    .replace("_", "")
                    .replace(" ", "")
                    .equals("createtable");
            if (makes) {
                made.add(step.table());
                if (!dropped.contains(step.table())) {
                    madeFirst.add(step.table());
                }
            } else if (isDropOfTable(step)) {
                dropped.add(step.table());
            }
            Matcher renamed = RENAMED_TO.matcher(step.text());
            if (step.verb().equals("ALTER TABLE") && renamed.find()) {
                made.add(renamed.group(1).toLowerCase(Locale.ROOT));
            }
        }
    }

    /// A table that is temporary by name, or made earlier in the same file.
    boolean isScratch(Step step) {
        return TEMPORARY.matcher(step.table()).find()
                || (!step.table().isEmpty() && madeFirst.contains(step.table()) && changesRows(step));
    }

    /// A table that the same file makes again after it dropped it.
    boolean isRebuilt(Step step) {
        return isDropOfTable(step) && made.contains(step.table());
    }

    private static boolean changesRows(Step step) {
        return step.does(Effect.BACKFILL)
                || step.does(Effect.DESTRUCTIVE)
                || step.does(Effect.NARROWING)
                || step.does(Effect.PHYSICAL);
    }

    private static boolean isDropOfTable(Step step) {
        String verb = step.verb().toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
        return verb.equals("droptable") || verb.equals("droptableifexists") || verb.equals("dropifexists");
    }
}
