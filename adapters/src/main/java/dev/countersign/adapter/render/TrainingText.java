package dev.countersign.adapter.render;

import dev.countersign.rank.Recalls;
import dev.countersign.rank.learn.TrainingReport;
import dev.countersign.rank.learn.TrainingReport.Counts;
import dev.countersign.rank.learn.TrainingReport.Language;
import dev.countersign.rank.learn.TrainingReport.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How good a model is on repositories that it had not seen, as tables for people.
public final class TrainingText {
    private TrainingText() {}

    public static String of(TrainingReport report) {
        List<String> lines = new ArrayList<>(head(report.counts()));
        lines.add("");
        lines.add("Share of the vulnerable changes that are met when 1/5/10/20 % of the lines have been read, each");
        lines.add("repository ranked by what the others teach; and the share of the lines that is read for 50/80 %.");
        lines.addAll(orders("read by run", report.hunks()));
        lines.addAll(orders("read by commit", report.commits()));
        lines.addAll(languages(report.languages()));
        if (!report.without().isEmpty()) {
            lines.addAll(orders("read by run", report.without()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> head(Counts counts) {
        return List.of(
                counts.measured() + " of " + counts.commits() + " commits of " + counts.repositories()
                        + " repositories were measured: " + counts.runs() + " runs of added lines.",
                "Of " + counts.vulnerable() + " changes that brought a vulnerability in, " + counts.matched()
                        + " have a run with a vulnerable line; the others count as never met.",
                "Learned from " + counts.learnedFrom() + " runs and " + counts.words() + " words; "
                        + counts.wordsLeftOut() + " more words say nothing.");
    }

    private static List<String> orders(String title, List<Order> orders) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(title, "pooled", "median of repositories", "lines for 50/80 %"));
        for (Order order : orders) {
            cells.add(List.of(
                    order.name(),
                    words(order.pooled()),
                    words(order.median()),
                    share(order.linesForHalf()) + " " + share(order.linesForMost())));
        }
        return table(cells);
    }

    private static List<String> languages(List<Language> languages) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("language", "repositories", "changes", "read by run", "read by commit"));
        for (Language language : languages) {
            cells.add(List.of(
                    language.name(),
                    Integer.toString(language.repositories()),
                    Integer.toString(language.vulnerable()),
                    words(language.hunks()),
                    words(language.commits())));
        }
        return table(cells);
    }

    private static List<String> table(List<List<String>> cells) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(Rows.table(cells));
        return lines;
    }

    static String words(Recalls recalls) {
        return String.join(
                " ", share(recalls.at1()), share(recalls.at5()), share(recalls.at10()), share(recalls.at20()));
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
