package dev.countersign.detect.deps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `Gemfile.lock`.
final class RubyLock {
    private static final Pattern REMOTE = Pattern.compile("  remote: (\\S{1,500})\\s*");
    private static final Pattern SPEC = Pattern.compile("    ([\\w.-]{1,100}) \\(([^)]{1,100})\\)\\s*");
    private static final Pattern NEED = Pattern.compile("      ([\\w.-]{1,100})(?: \\(.{0,200}\\))?!?\\s*");
    private static final Pattern WANTED = Pattern.compile("  ([\\w.-]{1,100})(?: \\(.{0,200}\\))?!?\\s*");
    private static final Pattern CHECKSUM =
            Pattern.compile("  ([\\w.-]{1,100}) \\(([^)]{1,100})\\)(?: (\\S{1,300}))?\\s*");

    private final List<Spec> specs = new ArrayList<>();
    private final Set<String> roots = new HashSet<>();
    private final Map<String, String> checksums = new HashMap<>();
    private String section = "";
    private String remote = "";

    private record Spec(String name, String version, String remote, String section, Set<String> needs, int line) {}

    private RubyLock() {}

    static LockFile read(String text) {
        var lock = new RubyLock();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            lock.line(line, ++number);
        }
        return lock.result();
    }

    private void line(String line, int number) {
        if (!line.isEmpty() && !line.startsWith(" ")) {
            section = line.strip();
            remote = "";
            return;
        }
        switch (section) {
            case "GEM", "GIT", "PATH" -> source(line, number);
            case "DEPENDENCIES" -> first(WANTED, line, roots);
            case "CHECKSUMS" -> {
                Matcher checksum = CHECKSUM.matcher(line);
                if (checksum.matches() && checksum.group(3) != null) {
                    checksums.put(checksum.group(1) + " " + checksum.group(2), checksum.group(3));
                }
            }
            default -> {}
        }
    }

    private void source(String line, int number) {
        Matcher from = REMOTE.matcher(line);
        Matcher spec = SPEC.matcher(line);
        if (from.matches()) {
            remote = from.group(1);
        } else if (spec.matches()) {
            specs.add(new Spec(spec.group(1), spec.group(2), remote, section, new HashSet<>(), number));
            if (section.equals("PATH")) {
                roots.add(spec.group(1));
            }
        } else if (!specs.isEmpty()) {
            first(NEED, line, specs.getLast().needs());
        }
    }

    private static void first(Pattern pattern, String line, Set<String> names) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.matches()) {
            names.add(matcher.group(1));
        }
    }

    private LockFile result() {
        List<Locked> found = specs.stream()
                .map(s -> new Locked(
                        s.name(),
                        s.version(),
                        s.section().equals("PATH") ? "" : s.remote(),
                        hashes(s),
                        !s.section().equals("GEM"),
                        s.needs(),
                        s.line()))
                .toList();
        return new LockFile(Ecosystem.RUBYGEMS, found, roots);
    }

    private Set<String> hashes(Spec spec) {
        String checksum = checksums.get(spec.name() + " " + spec.version());
        return checksum == null ? Set.of() : Set.of(checksum);
    }
}
