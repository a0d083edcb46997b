package dev.countersign.detect.deps;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `.gitmodules`, and finds submodules that are new or come from another place.
final class Submodules {
    private static final Pattern SECTION =
            Pattern.compile("^\\s{0,20}\\[\\s{0,9}submodule\\s{1,9}\"([^\"]{1,300})\"\\s{0,9}\\](.{0,600})$");
    private static final Pattern ENTRY =
            Pattern.compile("^\\s{0,40}([A-Za-z][\\w-]{0,40})\\s{0,20}=\\s{0,20}(\\S.{0,500})$");
    private static final int HIGH = 3;
    private static final int GRAVE = 4;

    private Submodules() {}

    /// @param entries by key in lower case; of repeated ones the last, as git does
    private record Module(String name, Map<String, Entry> entries) {
        String text(String key) {
            Entry entry = entries.get(key);
            return entry == null ? "" : entry.text();
        }

        String path() {
            return text("path");
        }
    }

    private record Entry(String text, int line) {}

    static List<Sighting> moved(FilePair file) {
        if (!file.path().name().equals(".gitmodules") || file.file().isDeleted()) {
            return List.of();
        }
        List<Module> before = read(file, Side.BEFORE);
        var seen = new ArrayList<Sighting>();
        for (Module now : read(file, Side.AFTER)) {
            Optional<Module> then = before.stream()
                    .filter(m -> m.path().equals(now.path()) || m.name().equals(now.name()))
                    .findFirst();
            moved(file, then, now).ifPresent(seen::add);
            command(file, then, now).ifPresent(seen::add);
        }
        return seen;
    }

    private static Optional<Sighting> moved(FilePair file, Optional<Module> then, Module now) {
        String url = now.text("url");
        String old = then.map(m -> m.text("url")).orElse("");
        if (url.isEmpty() || (sameRepository(old, url) && (isOpen(old) || !isOpen(url)))) {
            return Optional.empty();
        }
        String message = old.isEmpty()
                ? "The submodule " + now.name() + " comes in from " + url
                : "The submodule " + now.name() + " now comes from " + url + "; it was: " + old;
        return Optional.of(sighting(file, now, "url", message).withSeverity(isOpen(url) ? GRAVE : HIGH));
    }

    /// Git refuses such a command by default, and runs it for whoever copied it into a configuration.
    private static Optional<Sighting> command(FilePair file, Optional<Module> then, Module now) {
        String update = now.text("update");
        boolean fresh = update.startsWith("!")
                && !then.map(m -> m.text("update")).orElse("").equals(update);
        return fresh
                ? Optional.of(sighting(file, now, "update", "The submodule " + now.name() + " runs " + update)
                        .withSeverity(GRAVE))
                : Optional.empty();
    }

    private static boolean sameRepository(String old, String url) {
        return repository(old).equals(repository(url));
    }

    /// Host and path, however it is written: `git@host:owner/a.git` is `https://host/owner/a`.
    private static String repository(String url) {
        String place = Hosts.place(url.strip());
        String host = Hosts.of(place).orElse("");
        String path = host.isEmpty()
                ? place
                : place.substring(place.toLowerCase(Locale.ROOT).indexOf(host) + host.length());
        return host + " "
                + path.replaceFirst("^:\\d{1,5}/", "/")
                        .replaceFirst("^[:/]", "")
                        .replaceFirst("/$", "");
    }

    private static boolean isOpen(String url) {
        return url.startsWith("http://") || url.startsWith("git://");
    }

    private static List<Module> read(FilePair file, Side side) {
        var modules = new LinkedHashMap<String, Module>();
        Module module = new Module("", new LinkedHashMap<>());
        for (int number = 1; number <= file.lines(side).count(); number++) {
            String line = file.lines(side).line(number);
            Matcher section = SECTION.matcher(line);
            if (section.matches()) {
                module = modules.computeIfAbsent(section.group(1), name -> new Module(name, new LinkedHashMap<>()));
                line = section.group(2);
            }
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                module.entries().put(entry.group(1).toLowerCase(Locale.ROOT), new Entry(plain(entry.group(2)), number));
            }
        }
        return List.copyOf(modules.values());
    }

    private static String plain(String value) {
        return value.strip().replaceAll("^\"|\"$", "");
    }

    private static Sighting sighting(FilePair file, Module module, String key, String message) {
        Entry entry = module.entries().get(key);
        int line = entry == null ? 1 : entry.line();
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(line),
                        FactKind.DEPENDENCY_SOURCE,
                        Direction.RISK_ADDED,
                        message)
                .about(module.name())
                .withStrength(Strength.PARSED)
                .asking("Who can write to that repository?")
                .withCwes(427, 494);
    }
}
