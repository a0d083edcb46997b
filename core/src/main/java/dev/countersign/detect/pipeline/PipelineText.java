package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a pipeline's definition that do something, and what each does.
final class PipelineText {
    private static final int LONGEST = 500;
    private static final Pattern USES =
            Pattern.compile("^(?:-\\s{1,9})?uses:\\s{0,9}['\"]?([\\w./-]{1,200})@\\S{1,200}");
    private static final Pattern IMAGE = Pattern.compile(
            "^((?:-\\s{1,9})?(?:image|name|container):\\s{0,9}['\"]?[\\w./-]{1,200}):[\\w.-]{1,100}(?:@sha256:[0-9a-f]{64})?['\"]?$");
    private static final Set<String> SCRIPT_FILES = Set.of("sh", "bash", "py", "rb", "js", "mjs", "cjs", "ts", "ps1");
    private static final Pattern HEADING = Pattern.compile("[\\w-]{1,100}:");
    private static final Pattern VERSION =
            Pattern.compile("v?\\d+(?:\\.(?:\\d+|x|\\*)){0,4}(?:[-+.](?:alpha|beta|rc|dev|jdk|ea)[\\w.]{0,20})?");
    private static final Pattern SWITCH =
            Pattern.compile(" --?[A-Za-z][\\w-]{0,40}(?:=[\\w,]{1,40})?(?![\\w/.:=])| \\d{1,9}(?![\\w/.:=])");
    private static final Pattern PLAIN_SWITCH = Pattern.compile("--?[A-Za-z]\\S{0,200}|\\d{1,9}");
    /// Switches that may take a check away or add one that lets more through.
    private static final Pattern WEAKENS = Pattern.compile(
            "(?i)verif|check|sign|secur|audit|auth|frozen|strict|skip|force|ignore|allow|trust|privileged|fail|--no-|^-k|token|passw|test|[|&;`$(]");
    private static final Pattern REACHES =
            Pattern.compile("\\b(?:curl|wget|docker|ssh|scp|sudo|eval|cosign|gpg)\\b|\\b(?:ba|z)?sh -c");
    private static final Pattern SECRET =
            Pattern.compile("(?i)secrets\\.([\\w-]{1,100})|credentials\\(\\s{0,3}['\"]([\\w-]{1,100})|\\bsecure:\\s");
    private static final Pattern STEP_SCRIPT = Pattern.compile(
            "^(?:-\\s{1,9})?(?:run|script|before_script|after_script|install|before_install|command|commands|entrypoint|test_script|build_script|deploy_script):"
                    + "|^(?:sh|bat|pwsh|powershell|script)[\\s('\"]|curl\\b|wget\\b");
    private static final Pattern STEP_KEY = Pattern.compile("^(?:-\\s{1,9})?(?:(?:run|script|command|bash):\\s{1,9})?");
    private static final Pattern RUNTIME = Pattern.compile(
            "(?i)^(?:-\\s{1,9})?[\"']?(?:matrix\\.)?(?:node|nodejs|python|java|jdk|go|ruby|php|dotnet|rust|deno|bun|django|rails|postgres|mysql|mariadb)"
                    + "(?:[-_]?(?:js|version|versions))?[\"']?s?:\\s{0,9}[\\[\\]\\w.,'\" +*<>=~^-]{0,200}$|^-\\s{0,9}['\"]?v?\\d[\\w.x*-]{0,20}['\"]?$");
    /// Keys whose number is a version, if the rest of the line stood there before.
    private static final Pattern VERSIONED = Pattern.compile(
            "(?i)^(?:-\\s{1,9})?[\"']?(?:version|[\\w-]{1,40}[-_]version|os|runs-on|distribution|image|name|toxenv|env)[\"']?:\\s{0,9}.{0,200}$");
    private static final Pattern SCRIPT_KEY = Pattern.compile(
            ".{0,400}(?:^|[.\\]])(?:run|script|before_script|after_script|install|command|commands|args|entrypoint|(?:test|build|deploy|before|after)_\\w{1,20})(?:\\[\\d{1,6}\\])?");

    private final FilePair file;
    private final Side side;
    private final BitSet scripts = new BitSet();
    private final Set<String> withoutVersions = new HashSet<>();
    private final Set<String> actions = new HashSet<>();
    private final Set<String> secrets = new HashSet<>();

    PipelineText(FilePair file, Side side) {
        this.file = file;
        this.side = side;
        for (Setting setting : file.model(side).map(SourceModel::settings).orElse(List.of())) {
            if (SCRIPT_KEY.matcher(setting.key()).matches()) {
                scripts.set(setting.span().start(), setting.span().end() + 1);
            }
        }
        for (Line line : lines(LineSpan.between(1, file.lines(side).count()))) {
            withoutVersions.add(line.withoutVersions());
            line.action().ifPresent(actions::add);
            secrets.addAll(line.secrets());
        }
    }

    /// A line without its comment and outer white space.
    ///
    /// @param script whether it is part of something that runs
    record Line(int number, String text, boolean script) {

        /// The line with what it uses, whatever version.
        String withoutUsedVersion() {
            Matcher uses = USES.matcher(text);
            if (uses.find()) {
                return "uses " + uses.group(1).toLowerCase(Locale.ROOT);
            }
            Matcher image = IMAGE.matcher(text);
            return image.find() ? image.group(1) : text;
        }

        /// The line with every number as one mark; in scripts and addresses each number counts.
        String withoutVersions() {
            String used = withoutUsedVersion();
            return script || used.contains("://") ? used : VERSION.matcher(used).replaceAll("#");
        }

        /// What the line runs, without the key that says that it runs: the same for `- run: make` and `command: make`.
        String command() {
            return STEP_KEY.matcher(text).replaceFirst("");
        }

        boolean isScript() {
            return script || STEP_SCRIPT.matcher(text).find();
        }

        /// Whether the line only opens what stands below it: `permissions:`.
        boolean isHeading() {
            return HEADING.matcher(text).matches();
        }

        /// Whether the line only says what something is called.
        boolean isName() {
            return !script && text.matches("(?:-\\s{1,9})?name:.{0,500}");
        }

        /// Whether the line only calls a tool that builds, tests or checks what stands in the repository.
        boolean isRoutine() {
            return text.length() < LONGEST && RoutineCommands.isRoutine(text);
        }

        /// Whether both lines call the same, this one with fewer words, or with other switches or numbers, none of
        /// which names a file or an address.
        boolean differsInSwitches(Line other) {
            if (text.length() >= LONGEST) {
                return false;
            }
            List<String> now = List.of(text.split("\\s+"));
            List<String> then = List.of(other.text.split("\\s+"));
            boolean harmless = !REACHES.matcher(text).find() && onlySwitches(now, then) && onlySwitches(then, now);
            boolean fewer = then.containsAll(now);
            return harmless
                    && (fewer || (secrets().isEmpty() && withoutSwitches().equals(other.withoutSwitches())));
        }

        /// Whether what one has and the other has not are switches that weaken nothing.
        private static boolean onlySwitches(List<String> one, List<String> other) {
            return one.stream()
                    .filter(word -> !other.contains(word))
                    .allMatch(word -> PLAIN_SWITCH.matcher(word).matches()
                            && !WEAKENS.matcher(word).find());
        }

        private String withoutSwitches() {
            return SWITCH.matcher(text).replaceAll("");
        }

        Optional<String> action() {
            Matcher uses = USES.matcher(text);
            return uses.find() ? Optional.of(uses.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
        }

        Set<String> secrets() {
            var names = new HashSet<String>();
            Matcher secret = SECRET.matcher(text);
            while (secret.find()) {
                String name = secret.group(1) != null ? secret.group(1) : secret.group(2);
                names.add(name == null ? "encrypted value" : name);
            }
            return names;
        }

        /// What new code, secret or action the line brings in; empty where it only sets something.
        Optional<String> runs(PipelineText before) {
            Optional<String> fresh = secrets().stream()
                    .filter(name -> !before.secrets.contains(name) && !name.equalsIgnoreCase("GITHUB_TOKEN"))
                    .findFirst();
            if (fresh.isPresent()) {
                return Optional.of("This pipeline uses a secret that it did not use before: " + fresh.get());
            }
            if (action().isPresent()) {
                return action().filter(a ->
                                !before.actions.contains(a) && !a.startsWith("actions/") && !a.startsWith("github/"))
                        .map(a -> "This pipeline runs an action that it did not run before: " + a);
            }
            return isScript() ? Optional.of("A script of this pipeline was added or changed") : Optional.empty();
        }
    }

    /// The lines of a span that do something, in order; the list may be changed.
    List<Line> lines(LineSpan span) {
        var lines = new ArrayList<Line>();
        for (int number = Math.max(1, span.start());
                number <= Math.min(span.end(), file.lines(side).count());
                number++) {
            String raw = file.lines(side).line(number);
            String text = withoutComment(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw)
                    .strip();
            if (!text.isEmpty() && !text.equals("---")) {
                lines.add(new Line(
                        number,
                        text,
                        scripts.get(number) || SCRIPT_FILES.contains(file.path().extension())));
            }
        }
        return lines;
    }

    /// Whether the line names a version of a runtime, or another version of what stood there before.
    boolean hasOtherVersionOf(Line line) {
        boolean digit = line.text().chars().anyMatch(Character::isDigit);
        return !line.script()
                && digit
                && (RUNTIME.matcher(line.text()).matches()
                        || (VERSIONED.matcher(line.text()).matches()
                                && withoutVersions.contains(line.withoutVersions())));
    }

    /// Whether two hunks differ at most in versions of what both use.
    static boolean sameButVersions(List<Line> removed, List<Line> added) {
        return removed.stream()
                .map(Line::withoutUsedVersion)
                .toList()
                .equals(added.stream().map(Line::withoutUsedVersion).toList());
    }

    private String withoutComment(String line) {
        String plain = line.strip();
        // in YAML a line of a script may begin with `//bin/sh`
        boolean groovy = file.language() != Language.YAML;
        if (plain.startsWith("#")
                || (groovy && (plain.startsWith("//") || plain.startsWith("*") || plain.startsWith("/*")))) {
            return "";
        }
        int hash = line.indexOf(" #");
        boolean quoted = hash >= 0 && (line.indexOf('"') >= 0 || line.indexOf('\'') >= 0);
        return hash < 0 || (quoted && !plain.contains("uses:")) ? line : line.substring(0, hash);
    }
}
