package dev.countersign.detect.guard;

import dev.countersign.code.Language;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineSigns;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Sees that a password, signature or permission is checked and nothing depends on the answer.
public final class IgnoredAnswerDetector implements Detector {
    private static final int SEVERITY = 3;
    private static final Pattern GOES_ON =
            Pattern.compile("(?:[(,=&|?:+\\[!]|\\breturn|=>|->|\\b(?:and|or|not|if|unless))$");
    private static final Pattern OPENS_BLOCK = Pattern.compile(
            "^(?:default|case\\b.*|else|try|finally|(?:async\\s+)?(?:if|for|while|def|with|except|elif)\\b.*)\\s*:$");
    private static final Pattern CONTINUES = Pattern.compile("^(?:&&|\\|\\||\\?|\\.|:|and\\b|or\\b)");
    private static final Pattern ENDS_BODY = Pattern.compile("^(?:end|else|elsif|when|rescue|ensure|\\}|$)");
    /// Languages in which the last line of a body is what it gives back.
    private static final Set<Language> GIVES_LAST = EnumSet.of(Language.RUBY, Language.KOTLIN);

    @Override
    public About about() {
        return new About(
                "answer-ignored",
                66,
                1,
                "A check is asked and its answer is not looked at",
                "Such a line reads like a guard and stops nobody (CWE-252, CWE-287). Only calls are looked for that answer"
                        + " instead of throwing.",
                "Refuse where the answer is no.",
                List.of(252, 287));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return LineSigns.appeared(ChangedCode.ofProduct(change), ProofRules.IGNORED).stream()
                .filter(sign -> !isUsed(sign.file(), sign.line().number()))
                .map(sign -> sign.sighting(Side.AFTER, FactKind.VALIDATION_REMOVED, Direction.RISK_ADDED)
                        .withSeverity(SEVERITY))
                .toList();
    }

    /// Whether a line goes on with what the line above began, or is the last of a body that gives it back, so that its
    /// answer may be used.
    private static boolean isUsed(ChangedCode file, int line) {
        int above = line - 1;
        while (above > 0 && file.text(Side.AFTER).bare(above).isBlank()) {
            above--;
        }
        String before = above > 0 ? file.text(Side.AFTER).bare(above).strip() : "";
        boolean goesOn =
                GOES_ON.matcher(before).find() && !OPENS_BLOCK.matcher(before).find();
        String next = line < file.text(Side.AFTER).count()
                ? file.text(Side.AFTER).bare(line + 1).strip()
                : "";
        return goesOn
                || CONTINUES.matcher(next).find()
                || GIVES_LAST.contains(file.file().language())
                        && ENDS_BODY.matcher(next).find();
    }
}
