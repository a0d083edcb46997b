package dev.countersign.detect.autorun;

import dev.countersign.change.LineSpan;

/// A command, or a part of one, that runs by itself.
///
/// @param when what runs it: `hooks.PreToolUse.hooks.command`, `postCreateCommand`, `scripts.postinstall`
/// @param text all of it
record AutoCommand(String when, String text, LineSpan span) {
    /// Equal for two that run the same at the same time, wherever they stand.
    String identity() {
        return when + '\n' + text;
    }
}
