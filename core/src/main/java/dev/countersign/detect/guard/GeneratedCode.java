package dev.countersign.detect.guard;

import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells files whose head says that a tool wrote them.
final class GeneratedCode {
    private static final int HEAD = 5;
    private static final Pattern GENERATED =
            Pattern.compile("(?i)\\b(?:code|file) (?:is )?(?:auto-?)?generated\\b|@generated\\b|\\bDO NOT EDIT\\b");

    private GeneratedCode() {}

    /// Whether every side there is says so, so that to write it into a file changes nothing at once.
    static boolean is(FilePair file) {
        return Stream.of(Side.BEFORE, Side.AFTER)
                .filter(side -> file.model(side).isPresent())
                .allMatch(side -> GENERATED
                        .matcher(file.lines(side).text().lines().limit(HEAD).collect(Collectors.joining("\n")))
                        .find());
    }
}
