package dev.countersign.data;

import java.util.List;

/// Reads SQL text into statements. Pure, safe from many threads, bounded in size and time; a statement it
/// cannot parse comes back with `parsed` false and what its first words tell.
public interface SqlReader {
    /// @param firstLine the line on which the text begins
    List<SqlStatement> read(String sql, int firstLine);
}
