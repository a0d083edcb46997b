package dev.countersign.detect.policy;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Files that list what a security tool shall not say: ignore files, baselines, allow lists.
final class ExceptionFiles {
    private static final Set<String> NAMES = Set.of(
            ".semgrepignore",
            ".trivyignore",
            ".trivyignore.yaml",
            ".gitleaksignore",
            ".snyk",
            ".nsprc",
            ".grype.yaml",
            ".secrets.baseline",
            ".checkov.baseline",
            ".bandit",
            ".banditrc",
            "bandit-baseline.json",
            ".audit-ci.json",
            "audit-ci.json",
            "audit-ci.jsonc",
            "brakeman.ignore",
            "osv-scanner.toml",
            ".bundler-audit.yml",
            "psalm-baseline.xml");
    private static final Pattern NAME_SHAPES =
            Pattern.compile("(?:(?:owasp|dependency|dependency-check|cve|nvd)[._-].{0,40}suppress.{0,40}"
                    + "|.{0,40}suppressions?\\.xml|(?:spotbugs|findbugs|findsecbugs).{0,40}(?:exclude|ignore|suppress).{0,20}"
                    + "|semgrep-?baseline.{0,20}|gitleaks-?baseline.{0,20})");
    /// Suppression lists of tools that check style.
    private static final Pattern STYLE = Pattern.compile("checkstyle|nohttp|detekt|ktlint|pmd|lint");
    private static final Pattern COMMENT = Pattern.compile("^(?:#|//|;|<!--|-->|<\\?xml|\\*).{0,2000}");
    private static final Pattern LAYOUT = Pattern.compile("[\\[\\]{}(),;]{0,4}|</?[\\w:.-]{1,60}>");

    private ExceptionFiles() {}

    static boolean isOne(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        if (NAMES.contains(name)) {
            return true;
        }
        boolean shaped = name.length() < 120 && NAME_SHAPES.matcher(name).matches();
        return shaped && !STYLE.matcher(path.value().toLowerCase(Locale.ROOT)).find();
    }

    /// One sighting for each hunk that adds entries which did not stand elsewhere in the file.
    static List<Sighting> growth(FilePair file) {
        var before = new Tally<String>();
        file.removed().forEach(line -> before.add(entry(line.text())));
        var seen = new ArrayList<Sighting>();
        for (Hunk hunk : file.file().hunks()) {
            List<FilePair.Line> entries = file.added().stream()
                    .filter(line -> hunk.added().contains(line.number()))
                    .filter(line -> !entry(line.text()).isEmpty() && !before.take(entry(line.text())))
                    .toList();
            if (!entries.isEmpty()) {
                seen.add(sighting(file, entries));
            }
        }
        return seen;
    }

    private static Sighting sighting(FilePair file, List<FilePair.Line> entries) {
        LineSpan span =
                LineSpan.between(entries.getFirst().number(), entries.getLast().number());
        return Sighting.in(
                        file,
                        Side.AFTER,
                        span,
                        FactKind.SUPPRESSION_ADDED,
                        Direction.RISK_ADDED,
                        file.path().name() + ", which lists what a security tool shall not report, got new entries")
                .about(file.path().name())
                .withSeverity(3)
                .asking("Which finding is this, who judged it, and until when?")
                .withCwes(693);
    }

    /// A line as an entry; empty for comments, white space and mere brackets or tags.
    private static String entry(String line) {
        String plain = line.strip();
        return COMMENT.matcher(plain).matches() || LAYOUT.matcher(plain).matches() ? "" : plain;
    }
}
