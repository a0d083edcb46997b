package dev.countersign.detect.test;

import dev.countersign.code.FileRole;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds lines of build files that leave tests out. Pipelines and container files are not looked at: they often
/// build twice and test once.
final class SkippedByBuild {
    private static final Pattern BUILD_FILE = Pattern.compile(
            "pom\\.xml|build\\.gradle(?:\\.kts)?|package\\.json|tox\\.ini|pytest\\.ini|setup\\.cfg|pyproject\\.toml|makefile"
                    + "|(?:jest|vitest|karma|playwright|cypress)\\.config\\.[a-z]{2,4}|\\.mocharc\\..{2,5}|phpunit\\.xml(?:\\.dist)?|\\.rspec|rakefile"
                    + "|.{1,60}\\.csproj|maven\\.config|gradle\\.properties");

    private static final Pattern ALL = Pattern.compile(
            "-DskipTests(?:=true)?\\b|-Dmaven\\.test\\.skip(?:=true)?\\b|<skipTests>\\s{0,9}true|<maven\\.test\\.skip>\\s{0,9}true"
                    + "|<skip(?:IT|Test)s?>\\s{0,9}true|<testFailureIgnore>\\s{0,9}true|ignoreFailures\\s{0,3}=\\s{0,3}true"
                    + "|\\btest\\s{0,3}(?:\\{\\s{0,3}|\\.)enabled\\s{0,3}=\\s{0,3}false|--passWithNoTests");

    private static final Pattern SOME =
            Pattern.compile("<exclude>\\s{0,9}([^<]{0,200}(?:Tests?\\b|TestCase\\b|IT\\b|Spec\\b)[^<]{0,100})</exclude>"
                    + "|\\bexclude[s]?\\s{0,3}[(=]?\\s{0,3}['\"]([^'\"]{0,200}(?:Tests?\\b|TestCase\\b|Spec\\b)[^'\"]{0,100})['\"]"
                    + "|--(?:ignore|deselect)[= ]([^\\s'\"]{1,200})|testPathIgnorePatterns(.{0,200})"
                    + "|excludeTestsMatching\\s{0,3}\\(?\\s{0,3}['\"]([^'\"]{1,200})['\"]");

    private SkippedByBuild() {}

    static List<Sighting> sightings(FilePair file) {
        String name = file.path().name().toLowerCase(Locale.ROOT);
        boolean build = name.length() < 100 && BUILD_FILE.matcher(name).matches();
        if (!build || file.role() == FileRole.VENDORED || file.role() == FileRole.EXAMPLE) {
            return List.of();
        }
        ChangedCode code = ChangedCode.of(file);
        Set<String> before = new HashSet<>();
        code.removed().forEach(l -> left(l.code()).ifPresent(before::add));
        var found = new ArrayList<Sighting>();
        for (ChangedCode.Line line : code.added()) {
            left(line.code())
                    .filter(what -> !before.contains(what))
                    .ifPresent(what -> found.add(TestDisabled.sighting(
                            file, Side.AFTER, line.number(), what, "the build leaves out tests: " + what)));
        }
        return found;
    }

    /// What a line leaves out.
    private static Optional<String> left(String code) {
        if (code.length() > 1000) {
            return Optional.empty();
        }
        Matcher all = ALL.matcher(code);
        if (all.find()) {
            return Optional.of(all.group());
        }
        Matcher some = SOME.matcher(code);
        if (!some.find()) {
            return Optional.empty();
        }
        for (int i = 1; i <= some.groupCount(); i++) {
            if (some.group(i) != null && !some.group(i).contains("node_modules")) {
                return Optional.of(some.group(i).strip());
            }
        }
        return Optional.empty();
    }
}
