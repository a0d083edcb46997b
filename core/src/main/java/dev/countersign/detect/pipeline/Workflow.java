package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Setting;
import dev.countersign.code.Value;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A GitHub workflow or composite action: its triggers, and its jobs with their steps. The steps of a composite
/// action are those of one job called `runs`.
///
/// @param entries everything outside of jobs, by key: `on.push.branches[0]`, `permissions.contents`
record Workflow(Map<String, Entry> entries, Map<String, Job> jobs) {
    static final String COMPOSITE = "runs";
    private static final Pattern IN_STEP =
            Pattern.compile("jobs\\.([^.\\[]{1,200})\\.steps\\[(\\d{1,6})\\](?:\\.(.{1,500}))?");
    private static final Pattern IN_ACTION = Pattern.compile("runs\\.steps\\[(\\d{1,6})\\](?:\\.(.{1,500}))?");
    private static final Pattern IN_JOB = Pattern.compile("jobs\\.([^.\\[]{1,200})(?:\\.(.{1,500}))?");
    private static final Pattern FLOW_WORD = Pattern.compile("[A-Za-z_]{1,60}");

    Workflow {
        entries = Map.copyOf(new LinkedHashMap<>(entries));
    }

    /// A value with all of its text, also where the model cuts it, and the lines it stands on.
    record Entry(String text, LineSpan span) {
        boolean isTrue() {
            return text.strip().equalsIgnoreCase("true");
        }
    }

    /// @param entries everything but steps: `if`, `permissions.contents`, `uses`, `secrets`, `env.X`
    record Job(String id, Map<String, Entry> entries, List<Step> steps) {}

    /// @param entries `uses`, `run`, `if`, `with.script`, `env.X`, `continue-on-error`
    record Step(Map<String, Entry> entries) {
        String text(String key) {
            Entry entry = entries.get(key);
            return entry == null ? "" : entry.text();
        }

        /// The entry of a key that is known to be there.
        Entry at(String key) {
            return Objects.requireNonNull(entries.get(key), key);
        }

        /// The action without its version, in lower case; empty for a script.
        String action() {
            String uses = text("uses").strip();
            int at = uses.indexOf('@');
            return (at < 0 ? uses : uses.substring(0, at)).toLowerCase(Locale.ROOT);
        }

        /// The first and last line that something of the step stands on.
        LineSpan span() {
            int first = entries.values().stream()
                    .mapToInt(e -> e.span().start())
                    .min()
                    .orElse(1);
            int last = entries.values().stream()
                    .mapToInt(e -> e.span().end())
                    .max()
                    .orElse(first);
            return LineSpan.between(first, Math.max(first, last));
        }
    }

    /// Empty where the side is absent, is no workflow, or was not parsed.
    static Optional<Workflow> of(FilePair file, Side side) {
        var path = side == Side.BEFORE ? file.file().oldPath() : file.file().newPath();
        if (path == null || !PipelineFiles.isGitHub(path)) {
            return Optional.empty();
        }
        return file.model(side).map(model -> of(model.settings(), file.lines(side)));
    }

    private static Workflow of(List<Setting> settings, Lines lines) {
        var entries = new LinkedHashMap<String, Entry>();
        var jobs = new LinkedHashMap<String, Map<String, Entry>>();
        var steps = new LinkedHashMap<String, Map<Integer, Map<String, Entry>>>();
        for (Setting setting : settings) {
            Matcher step = IN_STEP.matcher(setting.key());
            Matcher action = IN_ACTION.matcher(setting.key());
            Matcher job = IN_JOB.matcher(setting.key());
            Entry entry = entry(setting, lines);
            if (step.matches()) {
                put(steps, step.group(1), step.group(2), step.group(3), entry);
                jobs.computeIfAbsent(step.group(1), _ -> new LinkedHashMap<>());
            } else if (action.matches()) {
                put(steps, COMPOSITE, action.group(1), action.group(2), entry);
                jobs.computeIfAbsent(COMPOSITE, _ -> new LinkedHashMap<>());
            } else if (job.matches()) {
                Map<String, Entry> own = jobs.computeIfAbsent(job.group(1), _ -> new LinkedHashMap<>());
                if (job.group(2) != null) {
                    own.put(job.group(2), entry);
                }
            } else {
                entries.put(setting.key(), entry);
            }
        }
        var whole = new LinkedHashMap<String, Job>();
        jobs.forEach((id, own) -> whole.put(
                id,
                new Job(
                        id,
                        own,
                        steps.getOrDefault(id, Map.of()).values().stream()
                                .map(Step::new)
                                .toList())));
        return new Workflow(entries, whole);
    }

    private static void put(
            Map<String, Map<Integer, Map<String, Entry>>> steps, String job, String index, String key, Entry entry) {
        Map<String, Entry> step = steps.computeIfAbsent(job, _ -> new LinkedHashMap<>())
                .computeIfAbsent(Integer.valueOf(index), _ -> new LinkedHashMap<>());
        if (key != null) {
            step.put(key, entry);
        }
    }

    private static Entry entry(Setting setting, Lines lines) {
        String text = setting.value().text();
        if (setting.value().kind() == Value.Kind.COLLECTION) {
            return new Entry("", setting.span());
        }
        boolean cut = text.length() >= Value.MAX_TEXT || setting.span().count() > 1;
        return new Entry(cut ? textOf(setting.span(), lines) : text, setting.span());
    }

    /// The text of a block, without the key before it.
    private static String textOf(LineSpan span, Lines lines) {
        var text = new StringBuilder();
        for (int line = span.start(); line <= Math.min(span.end(), lines.count()); line++) {
            String raw = lines.line(line);
            text.append(line == span.start() ? raw.replaceFirst("^[\\s-]*[\\w-]{1,60}:\\s*[|>]?[+-]?\\d?", "") : raw)
                    .append('\n');
        }
        return text.toString();
    }

    /// Names of the events that start it.
    Set<String> triggers() {
        var names = new LinkedHashSet<String>();
        entries.forEach((key, entry) -> {
            if (key.equals("on") || key.matches("on\\[\\d+\\]")) {
                FLOW_WORD.matcher(entry.text()).results().forEach(word -> names.add(word.group()));
            } else if (key.startsWith("on.")) {
                String rest = key.substring(3);
                int end = 0;
                while (end < rest.length() && (Character.isLetter(rest.charAt(end)) || rest.charAt(end) == '_')) {
                    end++;
                }
                names.add(rest.substring(0, end));
            }
        });
        return names;
    }
}
