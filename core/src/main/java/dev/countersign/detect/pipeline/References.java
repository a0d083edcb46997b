package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the actions and images that a file takes from outside.
final class References {
    private static final Pattern COMPOSE = Pattern.compile("(?:docker-)?compose(?:[._-].{0,60})?\\.ya?ml");
    private static final Pattern FROM = Pattern.compile(
            "(?i)^\\s{0,20}FROM\\s+(?:--platform=\\S{1,100}\\s+)?(\\S{1,300})(?:\\s+AS\\s+(\\S{1,100}))?");
    private static final Pattern VERSION_COMMENT = Pattern.compile("#\\s{0,9}(?:tag=|pin@)?(v?\\d[\\w.-]{0,40})");

    private References() {}

    /// @param comment the version that a comment beside a commit names, or empty
    record Found(Reference reference, LineSpan span, String comment) {}

    static List<Found> in(FilePair file, Side side) {
        RepoPath path =
                side == Side.BEFORE ? file.file().oldPath() : file.file().newPath();
        if (path == null) {
            return List.of();
        }
        if (file.language() == Language.DOCKERFILE) {
            return ofDockerfile(file, side);
        }
        Optional<SourceModel> model = file.language() == Language.YAML ? file.model(side) : Optional.empty();
        return model.map(m -> PipelineFiles.isGitHub(path) ? ofWorkflow(m, file, side) : ofImages(m, path))
                .orElse(List.of());
    }

    private static List<Found> ofWorkflow(SourceModel model, FilePair file, Side side) {
        var found = new ArrayList<Found>();
        for (Setting setting : model.settings()) {
            String key = setting.key();
            if (key.endsWith(".uses") && (key.contains(".steps[") || key.startsWith("jobs."))) {
                Reference.action(setting.value().text())
                        .ifPresent(reference -> found.add(new Found(
                                reference,
                                setting.span(),
                                comment(file, side, setting.span().start()))));
            } else if (key.startsWith("jobs.")
                    && (key.endsWith(".container")
                            || key.endsWith(".container.image")
                            || (key.contains(".services.") && key.endsWith(".image")))) {
                Reference.image(setting.value().text()).ifPresent(r -> found.add(new Found(r, setting.span(), "")));
            }
        }
        return found;
    }

    private static String comment(FilePair file, Side side, int line) {
        String text = line <= file.lines(side).count() ? file.lines(side).line(line) : "";
        Matcher comment = VERSION_COMMENT.matcher(text);
        return comment.find() ? comment.group(1) : "";
    }

    /// Images of compose files, of Kubernetes objects and of other pipelines. An image that is built here is
    /// not taken from outside.
    private static List<Found> ofImages(SourceModel model, RepoPath path) {
        boolean compose = COMPOSE.matcher(path.name().toLowerCase(Locale.ROOT)).matches();
        boolean kubernetes = model.settings().stream().anyMatch(s -> s.key().endsWith("apiVersion"))
                && model.settings().stream().anyMatch(s -> s.key().endsWith("kind"));
        if (!compose && !kubernetes && !PipelineFiles.isPipeline(path)) {
            return List.of();
        }
        Set<String> built = new HashSet<>();
        model.settings().stream()
                .map(Setting::key)
                .filter(key -> key.contains(".build"))
                .forEach(key -> built.add(key.substring(0, key.indexOf(".build"))));
        var found = new ArrayList<Found>();
        for (Setting setting : model.settings()) {
            String key = setting.key();
            boolean image = key.equals("image") || key.endsWith(".image");
            if (image && !built.contains(key.substring(0, Math.max(0, key.length() - ".image".length())))) {
                Reference.image(setting.value().text()).ifPresent(r -> found.add(new Found(r, setting.span(), "")));
            }
        }
        return found;
    }

    /// By lines: `FROM` stands at the start of one, in every Dockerfile.
    private static List<Found> ofDockerfile(FilePair file, Side side) {
        var found = new ArrayList<Found>();
        var stages = new HashSet<String>();
        for (int line = 1; line <= file.lines(side).count(); line++) {
            Matcher from = FROM.matcher(file.lines(side).line(line));
            if (from.find()) {
                LineSpan span = LineSpan.line(line);
                if (!stages.contains(from.group(1).toLowerCase(Locale.ROOT))) {
                    Reference.image(from.group(1)).ifPresent(r -> found.add(new Found(r, span, "")));
                }
                if (from.group(2) != null) {
                    stages.add(from.group(2).toLowerCase(Locale.ROOT));
                }
            }
        }
        return found;
    }
}
