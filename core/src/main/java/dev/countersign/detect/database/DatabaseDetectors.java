package dev.countersign.detect.database;

import dev.countersign.data.SqlReader;
import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of the production-database surface.
public final class DatabaseDetectors {
    private DatabaseDetectors() {}

    public static List<Detector> all(SqlReader sql) {
        return List.of(
                new DatabaseStatement(sql), new DatabasePrivilege(sql), new DatabaseExposure(), new DatabaseSurface());
    }
}
