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
import java.util.stream.Collectors;

/// Finds names that left the lists of what OGNL must not reach in Struts.
final class StrutsExclusions {
    private static final Pattern CONSTANT =
            Pattern.compile("name=\"(struts\\.(?:devMode\\.)?excluded\\w{1,40})\"\\s{1,100}value=\"([^\"]{0,20000})\"");

    private static final int MOST_SHOWN = 5;

    private StrutsExclusions() {}

    static List<Sighting> in(FilePair file) {
        if (file.language() != Language.XML || file.file().isDeleted()) {
            return List.of();
        }
        Map<String, Integer> before = excluded(file.lines(Side.BEFORE));
        Map<String, Integer> after = excluded(file.lines(Side.AFTER));
        Map<String, List<String>> gone = new LinkedHashMap<>();
        before.keySet().stream()
                .filter(name -> !after.containsKey(name) && !after.containsKey(withDot(name)))
                .forEach(name -> gone.computeIfAbsent(name.substring(0, name.indexOf(' ')), _ -> new ArrayList<>())
                        .add(name));
        var seen = new ArrayList<Sighting>();
        gone.forEach((constant, names) -> seen.add(sighting(file, constant, names, before)));
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

    private static Sighting sighting(FilePair file, String constant, List<String> names, Map<String, Integer> lines) {
        String shown = names.stream()
                .limit(MOST_SHOWN)
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .collect(Collectors.joining(", "));
        return Sighting.in(
                        file,
                        Side.BEFORE,
                        LineSpan.line(lines.getOrDefault(names.getFirst(), 1)),
                        FactKind.GUARD_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        names.size() + " names left " + constant + ", so expressions may reach them: " + shown)
                .about(constant)
                .withStrength(Strength.PARSED)
                .asking("Why is it safe when an expression from a request reaches this?")
                .withCwes(917, 693);
    }
}
