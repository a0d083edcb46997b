package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `go.mod`. A `replace` is a dependency on what it points to.
final class GoManifest {
    private static final Pattern BLOCK = Pattern.compile("(require|replace|tool|exclude|retract)\\s{0,9}\\(\\s*");
    private static final Pattern REQUIRE =
            Pattern.compile("(\\S{1,300})\\s{1,9}(v\\S{1,200})\\s*(//\\s*indirect.*)?(?://.*)?");
    private static final Pattern REPLACE = Pattern.compile(
            "(\\S{1,300})(?:\\s{1,9}v\\S{1,200})?\\s{1,9}=>\\s{1,9}(\\S{1,300})(?:\\s{1,9}(v\\S{1,200}))?\\s*(?://.*)?");

    private GoManifest() {}

    static Manifest read(String folder, String text) {
        var found = new ArrayList<Dependency>();
        String module = "";
        String block = "";
        int number = 0;
        for (String written : text.split("\n", -1)) {
            number++;
            String line = written.strip();
            Matcher opens = BLOCK.matcher(line);
            if (opens.matches()) {
                block = opens.group(1);
            } else if (line.equals(")")) {
                block = "";
            } else if (line.startsWith("module ")) {
                module = line.substring(7).strip();
            } else {
                boolean inBlock = !block.isEmpty();
                String verb = inBlock ? block : line.split("\\s", 2)[0];
                String rest = inBlock
                        ? line
                        : line.substring(Math.min(line.length(), verb.length())).strip();
                read(verb, rest, folder, number, found);
            }
        }
        return new Manifest(Ecosystem.GO, found, List.of(), module.isEmpty() ? List.of() : List.of(module));
    }

    private static void read(String verb, String rest, String folder, int line, List<Dependency> found) {
        Matcher require = REQUIRE.matcher(rest);
        Matcher replace = REPLACE.matcher(rest);
        if (verb.equals("require") && require.matches()) {
            Scope scope = require.group(3) == null ? Scope.RUNTIME : Scope.INDIRECT;
            found.add(new Dependency(Ecosystem.GO, require.group(1), require.group(2), scope, Origin.REGISTRY, line));
        } else if (verb.equals("replace") && replace.matches()) {
            found.add(replacement(replace, folder, line));
        }
    }

    private static Dependency replacement(Matcher replace, String folder, int line) {
        String from = replace.group(1);
        String to = replace.group(2);
        String version = replace.group(3) == null ? "" : replace.group(3);
        Origin origin = to.startsWith(".") || to.startsWith("/")
                ? Specs.path(to, folder)
                : to.equals(from) ? Origin.REGISTRY : new Origin(Origin.Kind.ALIAS, to);
        return new Dependency(Ecosystem.GO, from, version, Scope.RUNTIME, origin, line);
    }
}
