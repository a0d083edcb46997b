package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds names that left the lists of what OGNL must not reach in Struts.
final class StrutsExclusions {
    private static final Pattern CONSTANT =
            Pattern.compile("name=\"(struts\\.(?:devMode\\.)?excluded\\w{1,40})\"\\s{1,100}value=\"([^\"]{0,20000})\"");

    private StrutsExclusions() {}

    static List<Sighting> in(FilePair file) {
        if (file.language() != Language.XML || file.file().isDeleted()) {
            return List.of();
        }
        Map<String, Integer> before = excluded(file.lines(Side.BEFORE));
        Map<String, Integer> after = excluded(file.lines(Side.AFTER));
        var seen = new ArrayList<Sighting>();
        before.forEach((name, line) -> {
            if (!after.containsKey(name) && !after.containsKey(withDot(name))) {
                seen.add(sighting(file, name, line));
            }
        });
        return seen;
    }

    private static String withDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name + ".";
    }

    private static Map<String, Integer> excluded(Lines lines) {
        Map<String, Integer> excluded = new LinkedHashMap<>();
        Matcher matcher = CONSTANT.matcher(lines.text());
        while (matcher.find()) {
            int at = matcher.start(2);
            for (String name : matcher.group(2).split(",", -1)) {
                int leading = name.length() - name.stripLeading().length();
                if (!name.isBlank()) {
                    excluded.put(matcher.group(1) + " " + name.strip(), lines.lineAt(at + leading));
                }
                at += name.length() + 1;
            }
        }
        return excluded;
    }

    private static Sighting sighting(FilePair file, String name, int line) {
        return Sighting.in(
                        file,
                        Side.BEFORE,
                        LineSpan.line(line),
                        FactKind.GUARD_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        "Expressions may reach what was excluded: " + name)
                .about(name)
                .withStrength(Strength.PARSED)
                .asking("Why is it safe when an expression from a request reaches this?")
                .withCwes(917, 693);
    }
}
