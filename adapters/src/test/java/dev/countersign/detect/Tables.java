package dev.countersign.detect;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.countersign.change.RepoPath;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The rows of all detectors' tables: realistic small changes in all languages, to put larger ones together from.
final class Tables {
    private static final Set<String> CODE =
            Set.of("java", "kt", "py", "js", "ts", "tsx", "jsx", "go", "php", "rb", "cs");

    private static final List<DetectorTable> ALL = find();

    private Tables() {}

    private static List<DetectorTable> find() {
        return new ClassFileImporter()
                .importPath(Path.of("target", "test-classes", "dev", "countersign", "detect")).stream()
                        .filter(c -> c.isAssignableTo(DetectorTable.class))
                        .filter(c -> !c.getSimpleName().equals("DetectorTable"))
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .map(c -> make(c.getName()))
                        .toList();
    }

    private static DetectorTable make(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(DetectorTable.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Case> positives() {
        return rows(ALL.stream().flatMap(t -> t.positives().stream()));
    }

    static List<Case> positivesOf(String detector) {
        return rows(ALL.stream()
                .filter(t -> t.detector().about().name().equals(detector))
                .flatMap(t -> t.positives().stream()));
    }

    static List<Case> all() {
        return rows(ALL.stream().flatMap(t -> Stream.concat(t.positives().stream(), t.lookAlikes().stream())));
    }

    /// Rows of code in folders without a meaning of their own, which say the same in another folder.
    static List<Case> anywhere() {
        return all().stream()
                .filter(row -> row.files.stream().allMatch(f -> isCode(f.path())))
                .filter(row -> row.base.keySet().stream().allMatch(Tables::isCode))
                .toList();
    }

    private static boolean isCode(RepoPath path) {
        return CODE.contains(path.extension())
                && path.value().contains("/")
                && !path.value().startsWith(".")
                && !path.value().contains("/.");
    }

    private static List<Case> rows(Stream<Case> rows) {
        return rows.toList();
    }

    /// What the tables take for sensitive, all together.
    static DataMap data() {
        List<DataElement> elements = new ArrayList<>();
        ALL.forEach(t -> elements.addAll(t.data().elements()));
        return DataMap.of(elements);
    }
}
