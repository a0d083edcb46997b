package dev.countersign.detect.autorun;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Setting;
import java.util.List;
import java.util.regex.Pattern;

/// A kind of configuration that names commands which run by themselves.
interface CommandFiles {
    boolean holds(RepoPath path);

    /// Of all settings of such a file, those that a command is made of.
    List<Setting> commands(RepoPath path, List<Setting> settings);

    /// What a line that names a command holds, where the file cannot be read as a whole.
    Pattern trace();
}
