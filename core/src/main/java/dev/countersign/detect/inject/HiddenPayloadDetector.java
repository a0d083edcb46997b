package dev.countersign.detect.inject;

import static dev.countersign.detect.line.LanguageSets.PROGRAMS;

import dev.countersign.code.Language;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LanguageSets;
import dev.countersign.detect.line.LineRule;
import dev.countersign.detect.line.LineSigns;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Sees code that is decoded and run, so that no reader sees what it does.
public final class HiddenPayloadDetector implements Detector {
    private static final int SEVERITY = 4;
    private static final String DECODES =
            "(?:atob|base64_decode|b64decode|urlsafe_b64decode|a85decode|decode64|fromCharCode|gzinflate|gzuncompress|gzdecode|str_rot13|hex2bin|unhexlify"
                    + "|fromhex|decompress|inflateSync|unzipSync|marshal\\.loads|unescape|FromBase64String|(?:Buffer|Bytes)\\.from)\\s{0,3}\\(";
    private static final Set<Language> SHELLS = LanguageSets.both(
            LanguageSets.PROGRAMS, EnumSet.of(Language.SHELL, Language.DOCKERFILE, Language.YAML, Language.JSON));

    private static final List<LineRule> RULES = List.of(
            rule(
                    PROGRAMS,
                    "\\b(?:eval|exec|execScript|Function|loadstring|create_function|instance_eval|class_eval|assert|new_func|iex|Invoke-Expression"
                            + "|runInThisContext|runInNewContext|defineClass)\\s{0,3}\\([^;]{0,200}?\\b"
                            + DECODES),
            rule(
                    SHELLS,
                    "\\bbase64\\s+(?:-d|-D|--decode)\\b[^\\n]{0,100}\\|\\s{0,3}(?:sudo\\s+)?(?:ba|z|da|k)?sh\\b|\\bxxd\\s+-r\\b[^\\n]{0,80}\\|\\s{0,3}(?:ba)?sh\\b"),
            rule(SHELLS, "(?i)\\bpowershell\\b[^\\n]{0,120}\\s-e(?:nc|ncodedcommand)?\\s+[A-Za-z0-9+/=]{20}"));

    @Override
    public About about() {
        return new About(
                "hidden-payload",
                45,
                1,
                "Code is decoded and run",
                "What is encoded cannot be reviewed; packages that were taken over brought their payload in this way (CWE-506).",
                "Put the code into the repository as code.",
                List.of(506, 94));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return LineSigns.appeared(ChangedCode.of(change), RULES).stream()
                .map(sign -> sign.sighting(Side.AFTER, FactKind.INJECTION_SINK, Direction.RISK_ADDED)
                        .withSeverity(SEVERITY))
                .toList();
    }

    private static LineRule rule(Set<Language> languages, String pattern) {
        return LineRule.of("decoded code", languages, pattern, "Something is decoded and then run as code", 506, 94)
                .asking("What does it do, and why is it not written as code?");
    }
}
