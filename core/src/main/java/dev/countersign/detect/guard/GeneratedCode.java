package dev.countersign.detect.guard;

import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells files whose name and head say that a tool wrote them; a head alone could be written a commit earlier.
final class GeneratedCode {
    private static final int HEAD = 5;
    private static final Pattern GENERATED =
            Pattern.compile("(?i)\\b(?:code|file) (?:is )?(?:auto-?)?generated\\b|@generated\\b|\\bDO NOT EDIT\\b");

    private static final Pattern NAMED =
            Pattern.compile("(?i)(?:^|[._-])(?:gen|generated|mocks?|bindata|pb|pb2|g|string|stringer)(?:[._-]|$)");

    private GeneratedCode() {}

    /// Whether every side there is says so, so that to write it into a file changes nothing at once.
    static boolean is(FilePair file) {
        return NAMED.matcher(file.path().name()).find()
                && Stream.of(Side.BEFORE, Side.AFTER)
                        .filter(side -> file.model(side).isPresent())
                        .allMatch(side -> GENERATED
                                .matcher(file.lines(side)
                                        .text()
                                        .lines()
                                        .limit(HEAD)
                                        .collect(Collectors.joining("\n")))
                                .find());
    }
}
