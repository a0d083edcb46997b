package dev.countersign.rank;

import java.util.regex.Pattern;

/// Tells lines that say something from those that any code has.
final class CodeLines {
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("[\\s{}()\\[\\];,:]*|\\s*(?:end|else|begin|fi|done|try|then)\\s*[:{]?\\s*"
                    + "|\\s*(?:import|package|namespace|using|use|include|require|require_relative|extern)\\b[^(=]*"
                    + "|\\s*from\\s+\\S+\\s+import\\b.*|\\s*#\\s*include\\b.*");

    private CodeLines() {}

    /// @param line without comments
    static boolean isCode(String line) {
        return !SAYS_NOTHING.matcher(line).matches();
    }
}
