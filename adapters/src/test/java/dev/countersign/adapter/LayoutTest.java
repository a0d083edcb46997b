package dev.countersign.adapter;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
    /// What all readers of hostile text share.
    static final String BOUND = "dev.countersign.adapter.bound";

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
                .ignoreDependency(alwaysTrue(), resideInAPackage(BOUND))
                .allowEmptyShould(true)
                .check(ADAPTERS);
    }

    @Test
    void boundsOfReadersDependOnNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(BOUND)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.countersign..").and(not(resideInAPackage(BOUND))))
                .check(ADAPTERS);
        assertThat(ADAPTERS.contain("dev.countersign.adapter.bound.Effort")).isTrue();
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
