package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds switches in build files that let tests or checks be left out, or fail without stopping the build.
final class BuildSwitches {
    private static final Pattern XML_OFF = Pattern.compile(
            "<(skipTests|skipITs|skipUnitTests|maven\\.test\\.skip|testFailureIgnore"
                    + "|maven\\.test\\.failure\\.ignore|(?:jacoco|spotbugs|findbugs|dependency-check|pmd|checkstyle|enforcer|rat|animal\\.sniffer|sonar|owasp)[\\w.-]{0,30}\\.skip)>\\s{0,9}true\\s{0,9}<");
    private static final Pattern XML_LAX = Pattern.compile(
            "<(failOnViolation|failsOnError|failOnError|haltOnFailure|failOnWarning)>\\s{0,9}false\\s{0,9}<");
    private static final Pattern GRADLE_OFF = Pattern.compile(
            "^\\s{0,40}(?:(?:test|check|tasks\\.\\w{1,40})\\.)?(ignoreFailures\\s{0,3}=\\s{0,3}true|(?:test|check)\\.enabled\\s{0,3}=\\s{0,3}false)");
    private static final int LONGEST = 300;

    private BuildSwitches() {}

    static List<Sighting> thrown(FilePair file) {
        boolean maven = file.path().name().endsWith("pom.xml");
        boolean gradle =
                file.path().name().endsWith(".gradle") || file.path().name().endsWith(".gradle.kts");
        if ((!maven && !gradle) || file.file().isDeleted()) {
            return List.of();
        }
        var before = new Tally<String>();
        file.removed().forEach(line -> off(line.text(), maven).forEach(before::add));
        var seen = new ArrayList<Sighting>();
        for (FilePair.Line line : file.added()) {
            for (String what : off(line.text(), maven)) {
                if (!before.take(what) && !isInProfile(file, line.number())) {
                    seen.add(GateWeakened.sighting(
                                    file,
                                    Side.AFTER,
                                    LineSpan.line(line.number()),
                                    "The build leaves a check out or lets it fail: " + what)
                            .about(what));
                }
            }
        }
        return seen;
    }

    private static List<String> off(String line, boolean maven) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        var found = new ArrayList<String>();
        for (Pattern pattern : maven ? List.of(XML_OFF, XML_LAX) : List.of(GRADLE_OFF)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                found.add(matcher.group(1).strip());
            }
        }
        return found;
    }

    /// A profile is off unless somebody asks for it.
    private static boolean isInProfile(FilePair file, int line) {
        int opened = 0;
        for (int i = 1; i <= line; i++) {
            String text = file.lines(Side.AFTER).line(i);
            opened += text.contains("<profile>") ? 1 : 0;
            opened -= text.contains("</profile>") ? 1 : 0;
        }
        return opened > 0;
    }
}
