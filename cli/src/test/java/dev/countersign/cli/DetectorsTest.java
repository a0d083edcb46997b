package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.data.DataDeclarations;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Detectors;
import dev.countersign.detect.claim.ClaimCheck;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DetectorsTest {
    @Test
    void everyDetectorThatExistsLooksAtEveryChange() {
        Set<String> running = all().stream().map(d -> d.getClass().getName()).collect(Collectors.toSet());
        Set<String> existing = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.countersign.detect")
                        .stream()
                        .filter(c -> c.isAssignableTo(Detector.class) && !c.isInterface())
                        .map(JavaClass::getName)
                        // the engine asks it itself, after the others
                        .filter(name -> !name.equals(ClaimCheck.class.getName()))
                        .collect(Collectors.toSet());
        assertThat(existing).isNotEmpty();
        assertThat(running).containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void namesAndNumbersAreGivenOnce() {
        List<Detector.About> about = AboutDetectors.shipped();
        assertThat(about).extracting(Detector.About::name).doesNotHaveDuplicates();
        assertThat(about).extracting(Detector.About::number).doesNotHaveDuplicates();
    }

    private static List<Detector> all() {
        var sql = new JSqlReader();
        return Detectors.all(sql, new DataDeclarations(BuiltInCatalogue.read(), sql));
    }
}
