package dev.countersign.adapter.git;

/// Which change to read. Revisions are names as people give them: `HEAD`, a branch, tag or remote branch, a
/// full or abbreviated id, and these with `~n`, `^n` or `^{...}`.
public sealed interface ChangeSpec {

    /// Reads a commit, `A..B` or `A...B` as people write them.
    static ChangeSpec named(String text) {
        return text.contains("..") ? Range.parse(text, false) : new Commit(text);
    }

    /// What one commit changed against its parent; of a merge, what the merge itself changed against the
    /// automatic merge of its parents.
    record Commit(String revision) implements ChangeSpec {}

    /// What differs between two trees.
    ///
    /// @param fromMergeBase `from...to`: start at the newest commit that both share; otherwise `from..to`:
    ///     compare the two trees, so what only `from` has appears as removed
    /// @param baseTrusted whether CI or the forge named `from`
    record Range(String from, String to, boolean fromMergeBase, boolean baseTrusted) implements ChangeSpec {
        /// Reads `A..B` and `A...B`; a missing side is `HEAD`.
        ///
        /// @throws IllegalArgumentException if `text` holds no `..`
        public static Range parse(String text, boolean baseTrusted) {
            int dots = text.indexOf("..");
            if (dots < 0) {
                throw new IllegalArgumentException("not a range: " + text);
            }
            boolean three = text.startsWith("...", dots);
            return new Range(
                    orHead(text.substring(0, dots)),
                    orHead(text.substring(dots + (three ? 3 : 2))),
                    three,
                    baseTrusted);
        }

        private static String orHead(String side) {
            return side.isEmpty() ? "HEAD" : side;
        }
    }

    /// What the index holds against `HEAD`.
    record Staged() implements ChangeSpec {}

    /// What the files of the work tree hold against `HEAD`: tracked files, staged or not, and untracked ones
    /// that no `.gitignore` names. Bytes are compared as they are: line ends are not converted and no filter
    /// runs, so a file that git would convert on commit counts as changed.
    record WorkTree() implements ChangeSpec {}

    /// What a patch changes when applied to `base`.
    ///
    /// @param text the patch, each byte as the char of the same number (Latin-1)
    record Patch(String text, String base, boolean baseTrusted) implements ChangeSpec {}
}
