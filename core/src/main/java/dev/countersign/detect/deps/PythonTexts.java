package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Scope;
import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `requirements.txt`, `setup.cfg` and the plain lists of `setup.py`.
final class PythonTexts {
    private static final Pattern INDEX =
            Pattern.compile("(--extra-index-url|--index-url|--find-links|-i|-f)(?:\\s{1,9}|=)(\\S{1,500}).*");

    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]{1,100})\\]\\s*");

    private static final Pattern KEY = Pattern.compile("([A-Za-z_-]{1,60})\\s{0,9}[=:]\\s{0,9}(.*)");

    private static final Pattern QUOTED = Pattern.compile("[\"']([A-Za-z0-9][^\"']{0,200})[\"']");

    private static final Pattern LIST = Pattern.compile(
            "[\"']?(install_requires|setup_requires|tests_require|[a-z_]{0,40}(?:extras|requirements|requires))[\"']?\\s{0,9}[=:+]{1,2}\\s{0,9}\\[");

    private PythonTexts() {}

    static Manifest requirements(String fileName, String folder, String text) {
        Scope scope = PythonManifest.isDevelopment(fileName) ? Scope.DEVELOPMENT : Scope.RUNTIME;
        var found = new ArrayList<Dependency>();
        var registries = new ArrayList<Registry>();
        int number = 0;
        for (String written : text.split("\n", -1)) {
            number++;
            String line = written.replaceFirst("(?:^|\\s)#.*$", "")
                    .replaceFirst("\\s{1,9}--hash.*$", "")
                    .strip();
            line = line.replaceFirst("\\\\$", "").strip();
            Matcher index = INDEX.matcher(line);
            if (index.matches()) {
                boolean extra =
                        !index.group(1).equals("--index-url") && !index.group(1).equals("-i");
                registries.add(new Registry(index.group(2), extra, number));
            } else {
                String requirement = line.replaceFirst("^(?:-e|--editable)[ =]", "");
                if (!requirement.isEmpty() && !requirement.startsWith("-")) {
                    PythonRequirement.read(requirement, scope, folder, number).ifPresent(found::add);
                }
            }
        }
        return new Manifest(Ecosystem.PYPI, found, registries, List.of());
    }

    static Manifest setupCfg(String folder, String text) {
        var found = new ArrayList<Dependency>();
        String section = "";
        String key = "";
        String name = "";
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher header = SECTION.matcher(line);
            Matcher pair = KEY.matcher(line);
            String value = line.strip();
            if (header.matches()) {
                section = header.group(1);
                key = "";
                continue;
            } else if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0)) && pair.matches()) {
                key = pair.group(1);
                value = pair.group(2).strip();
                name = section.equals("metadata") && key.equals("name") ? value : name;
            }
            Scope scope = scope(section, key);
            if (scope != null && !value.isEmpty() && !value.startsWith("#")) {
                PythonRequirement.read(value, scope, folder, number).ifPresent(found::add);
            }
        }
        return new Manifest(Ecosystem.PYPI, found, List.of(), name.isEmpty() ? List.of() : List.of(name));
    }

    private static @Nullable Scope scope(String section, String key) {
        if (section.equals("options.extras_require")) {
            return PythonManifest.isDevelopment(key) ? Scope.DEVELOPMENT : Scope.RUNTIME;
        }
        if (!section.equals("options")) {
            return null;
        }
        return switch (key) {
            case "install_requires" -> Scope.RUNTIME;
            case "setup_requires" -> Scope.BUILD;
            case "tests_require" -> Scope.DEVELOPMENT;
            default -> null;
        };
    }

    /// Only requirements that stand as plain texts in lists whose name speaks of them; a script can build
    /// others.
    static Manifest setupPy(String folder, String text) {
        var found = new ArrayList<Dependency>();
        int number = 0;
        boolean inside = false;
        Scope scope = Scope.RUNTIME;
        for (String line : text.split("\n", -1)) {
            number++;
            String code = line.strip();
            Matcher start = LIST.matcher(code);
            if (start.lookingAt()) {
                inside = true;
                scope = PythonManifest.isDevelopment(start.group(1)) ? Scope.DEVELOPMENT : Scope.RUNTIME;
            }
            if (inside && !code.startsWith("#")) {
                Matcher quoted = QUOTED.matcher(start.lookingAt() ? code.substring(start.end()) : code);
                while (quoted.find()) {
                    PythonRequirement.read(quoted.group(1), scope, folder, number)
                            .ifPresent(found::add);
                }
            }
            inside = inside && !code.contains("]");
        }
        return Manifest.of(Ecosystem.PYPI, found);
    }
}
