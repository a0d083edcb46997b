package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Space;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.Tally;
import dev.countersign.detect.line.ChangedCode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Sees that an error in a check lets through what the check should stop.
public final class FailOpenDetector implements Detector {
    private static final int SEVERITY = 3;
    private static final Pattern CHECKS = Pattern.compile(
            "(?i)\\b\\w{0,40}(?:verif(?:y|ies)|authenticat(?:e|ed)|authori[sz]e(?!d_?keys?)|check_?(?:permission|access|auth|password|signature|token|role|csrf)"
                    + "|has_?(?:permission|role|access)|is_?(?:allowed|authori[sz]ed|permitted|granted|valid_?token|signed)|validate_?(?:token|signature|session|csrf|jwt|certificate)"
                    + "|require_?(?:admin|login|permission|role|auth)|parse_?claims|enforce)\\w{0,40}[!?]?\\s?\\(|\\bjwt\\.(?:decode|verify)\\(");
    private static final Pattern LETS_IN = Pattern.compile(
            "\\breturn\\s+(?:true|True|\\(?next\\(\\))|^\\s*true\\s*$|\\bnext\\(\\s*\\)|\\bchain\\.(?:doFilter|proceed)\\(|\\bproceed\\(\\)"
                    + "|(?i:allow|authori[sz]|authenticat|valid|verif|grant|permit)\\w{0,20}\\s*=\\s*(?:true|True)\\b",
            Pattern.MULTILINE);
    private static final Pattern REFUSES = Pattern.compile(
            "(?i)\\b(?:throw|raise|return\\s*(?:false|null|none|nil|err)?|abort|exit|die|reject|deny|denied|fail|head|halt|redirect\\w{0,10}"
                    + "|forbidden|unauthori[sz]ed|401|403|senderror|continue|break|invalid\\w{0,20}|status|error_?response|respond\\w{0,10}|res|response|clear\\w{0,20}|logout|invalidate|flash|(?<!\\.)error|on_?error|handle\\w{0,20}|set_?error)\\b"
                    + "|=\\s*(?:false|null|none|nil)\\b|\\bnext\\(\\s*\\w|\\berrors?\\.(?:add|push|append)"
                    + "|^\\s*(?:false|nil|null)\\s*$",
            Pattern.MULTILINE);

    @Override
    public About about() {
        return new About(
                "fail-open",
                33,
                1,
                "An error in a check lets everything through",
                "Whoever can make the check fail (a broken token, a service that does not answer) passes it (CWE-636, CWE-755;"
                        + " OWASP, \"Fail securely\").",
                "Refuse in the handler, or let the error go on. A handler that throws, returns false, or sends a refusal is"
                        + " left alone.",
                List.of(636, 755, 703));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<ChangedCode> files = ChangedCode.ofProduct(change);
        List<Found> now = files.stream()
                .filter(file -> !file.file().file().hunks().isEmpty())
                .flatMap(file -> in(file, Side.AFTER).stream())
                .toList();
        if (now.stream().noneMatch(Found::isChanged)) {
            return List.of();
        }
        var before = new Tally<String>();
        files.forEach(file -> in(file, Side.BEFORE).forEach(found -> before.add(found.key())));
        // what stands on old lines was there before, and takes its own first
        now.stream().filter(found -> !found.isChanged()).forEach(found -> before.take(found.key()));
        return now.stream()
                .filter(Found::isChanged)
                .filter(found -> !before.take(found.key()))
                .map(FailOpenDetector::sighting)
                .toList();
    }

    private record Found(ChangedCode file, CatchBlock block) {
        String key() {
            return Space.without(block.tried()) + "\n" + Space.without(block.body());
        }

        boolean isChanged() {
            int lines = (int) block.tried().lines().count();
            int first = Math.max(1, block.span().start() - lines);
            LineSpan whole = LineSpan.between(first, block.span().end());
            return file.file().file().hunks().stream()
                    .anyMatch(hunk -> hunk.added().overlaps(whole));
        }
    }

    private static List<Found> in(ChangedCode file, Side side) {
        return CatchBlock.in(file.file().language(), file.text(side)).stream()
                .filter(block -> CHECKS.matcher(block.tried()).find())
                .filter(block -> letsIn(block.body())
                        || !runsAtTheCaller(file)
                                && !REFUSES.matcher(block.body()).find())
                .map(block -> new Found(file, block))
                .toList();
    }

    private static boolean letsIn(String body) {
        return LETS_IN.matcher(body).find() && !body.contains("throw") && !body.contains("raise");
    }

    /// A page's components guard nothing: whoever they run for can change them.
    private static boolean runsAtTheCaller(ChangedCode file) {
        return Set.of("tsx", "jsx").contains(file.file().path().extension());
    }

    private static Sighting sighting(Found found) {
        boolean letsIn = letsIn(found.block().body());
        return Sighting.in(
                        found.file().file(),
                        Side.AFTER,
                        LineSpan.line(found.block().span().start()),
                        FactKind.VALIDATION_REMOVED,
                        Direction.RISK_ADDED,
                        letsIn
                                ? "Where the check fails with an error, its caller is let through"
                                : "Where the check fails with an error, the handler refuses nothing and goes on")
                .about("catch around a check")
                .withSymbol(
                        found.file().symbolAt(Side.AFTER, found.block().span().start()))
                .withStrength(Strength.PARSED)
                .withSeverity(letsIn ? SEVERITY : SEVERITY - 1)
                .asking("What happens to a caller for whom this error is raised on purpose?")
                .withCwes(636, 755);
    }
}
