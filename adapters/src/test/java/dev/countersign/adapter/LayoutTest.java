package dev.countersign.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LayoutTest {
    static final JavaClasses ADAPTERS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(Path.of("target", "classes"));

    @Test
    void everyClassIsInThePackageOfOneOutsideThing() {
        classes()
                .should()
                .resideInAPackage("dev.countersign.adapter.*..")
                .allowEmptyShould(true)
                .check(ADAPTERS);
    }

    @Test
    void noAdapterDependsOnAnother() {
        slices().matching("dev.countersign.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(ADAPTERS);
    }

    @Test
    void onlyTheOneThatLearnsUsesXgboost() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.countersign.adapter.xgboost..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ml.dmlc..")
                .check(ADAPTERS);
        assertThat(ADAPTERS.contain("dev.countersign.adapter.xgboost.XgboostStumps"))
                .isTrue();
    }
}
