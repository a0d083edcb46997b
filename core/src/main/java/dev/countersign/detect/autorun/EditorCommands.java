package dev.countersign.detect.autorun;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Settings of editors and development containers that name commands which run on opening. Source: the
/// documentation of VS Code, containers.dev and Gitpod.
final class EditorCommands implements CommandFiles {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?(?:\\.vscode/(?:tasks|settings)\\.json"
            + "|[^/]{1,200}\\.code-workspace|\\.devcontainer\\.json|\\.devcontainer/(?:[^/]{1,200}/)?devcontainer\\.json"
            + "|\\.gitpod\\.ya?ml)");
    private static final Pattern ALWAYS = Pattern.compile(
            "(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command(?:[.\\[].{1,200})?"
                    + "|(?:settings\\.)?(?:terminal\\.(?:integrated|external)\\..{0,80}(?:env|profiles|automationProfile|shell|shellArgs"
                    + "|Exec)\\b.{0,200}|git\\.path|task\\.allowAutomaticTasks)");
    private static final Pattern OF_GITPOD = Pattern.compile("tasks\\[\\d{1,6}\\]\\.(?:before|init|command|prebuild)");
    private static final Pattern TASK = Pattern.compile("((?:tasks\\.)?tasks\\[\\d{1,6}\\])\\.(.{1,300})");
    private static final Pattern OF_TASK = Pattern.compile(
            "(?:(?:windows|osx|linux)\\.)?(?:command|script|args|options)(?:[.\\[].{1,200})?|runOptions\\.runOn|task");
    private static final Pattern TRACE =
            Pattern.compile("folderOpen|(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command"
                    + "|[\"']?(?:command|init|before)[\"']?\\s{0,5}:|terminal\\.integrated");

    @Override
    public boolean holds(RepoPath path) {
        return FILE.matcher(path.value().replace('\n', ' ')).matches();
    }

    @Override
    public List<Setting> commands(RepoPath path, List<Setting> settings) {
        if (path.name().startsWith(".gitpod.")) {
            return settings.stream()
                    .filter(setting -> OF_GITPOD.matcher(setting.key()).matches())
                    .toList();
        }
        Set<String> opened = runOnOpening(settings);
        return settings.stream()
                .filter(setting -> ALWAYS.matcher(setting.key()).matches() || isOfTask(setting, opened))
                .toList();
    }

    private static boolean isOfTask(Setting setting, Set<String> tasks) {
        Matcher task = TASK.matcher(setting.key());
        return task.matches()
                && tasks.contains(task.group(1))
                && OF_TASK.matcher(task.group(2)).matches();
    }

    /// The tasks that run when the folder is opened: all of them where one that does depends on others.
    private static Set<String> runOnOpening(List<Setting> settings) {
        Set<String> all = new HashSet<>();
        Set<String> opened = new HashSet<>();
        for (Setting setting : settings) {
            task(setting).ifPresent(all::add);
            if (setting.key().endsWith(".runOptions.runOn")
                    && setting.value().text().equalsIgnoreCase("folderOpen")) {
                task(setting).ifPresent(opened::add);
            }
        }
        boolean others = settings.stream()
                .filter(setting -> setting.key().contains(".dependsOn"))
                .anyMatch(setting -> task(setting).filter(opened::contains).isPresent());
        return others ? all : opened;
    }

    private static Optional<String> task(Setting setting) {
        Matcher task = TASK.matcher(setting.key());
        return task.matches() ? Optional.of(task.group(1)) : Optional.empty();
    }

    @Override
    public Pattern trace() {
        return TRACE;
    }
}
