package dev.countersign.rank;

import dev.countersign.code.CodeText;

/// A line in which marks are looked for.
///
/// @param code without comments
/// @param bare the same without what stands between quotes
record MarkedLine(CharsUsed code, CharsUsed bare) {
    static MarkedLine of(CodeText code, int line) {
        return new MarkedLine(CharsUsed.of(code.code(line)), CharsUsed.of(code.bare(line)));
    }
}
