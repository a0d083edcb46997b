package dev.countersign.detect.database;

import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The statements of both sides of a changed SQL file, read once for all who ask. For one thread, as its file is.
public final class SqlSides {
    private final Map<Side, List<SqlStatement>> known = new EnumMap<>(Side.class);

    public static List<SqlStatement> of(FilePair file, Side side, SqlReader sql) {
        return file.derived(SqlSides.class, _ -> new SqlSides())
                .known
                .computeIfAbsent(side, s -> sql.read(file.lines(s).text(), 1));
    }
}
