package dev.countersign.detect.autorun;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Setting;
import java.util.List;
import java.util.regex.Pattern;

/// Scripts of manifests that package managers run at installation. Source: the documentation of npm, pnpm, Yarn and
/// Composer.
final class InstallCommands implements CommandFiles {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?(?:package|composer)\\.json");
    private static final Pattern SCRIPT =
            Pattern.compile("scripts\\.(?:(?:pre|post)?(?:install|prepare)|prepublish|dependencies|pnpm:devPreinstall"
                    + "|(?:pre|post)-(?:install|update|create-project|root-package-install)(?:-cmd)?|(?:pre|post)-autoload-dump"
                    + "|(?:pre|post)-package-(?:install|update)|post-(?:root-package-install|create-project-cmd))"
                    + "(?:\\[\\d{1,4}\\])?");
    private static final Pattern TRACE = Pattern.compile(
            "[\"'](?:(?:pre|post)?(?:install|prepare)|prepublish|(?:pre|post)-[\\w-]{1,30})[\"']\\s{0,5}:");

    @Override
    public boolean holds(RepoPath path) {
        return FILE.matcher(path.value().replace('\n', ' ')).matches();
    }

    @Override
    public List<Setting> commands(RepoPath path, List<Setting> settings) {
        return settings.stream()
                .filter(setting -> SCRIPT.matcher(setting.key()).matches())
                .toList();
    }

    @Override
    public Pattern trace() {
        return TRACE;
    }
}
