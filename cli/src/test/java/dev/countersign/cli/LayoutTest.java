package dev.countersign.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Groups of commands know the installation, and nothing of one another.
class LayoutTest {
    private static final JavaClasses CLI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(Path.of("target", "classes"));

    @Test
    void groupsOfCommandsDoNotDependOnEachOther() {
        slices().matching("dev.countersign.cli.(agent|org)..")
                .should()
                .notDependOnEachOther()
                .check(CLI);
    }

    @Test
    void installationKnowsNoCommands() {
        noClasses()
                .that()
                .resideInAPackage("dev.countersign.cli.installation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.countersign.cli.agent..", "dev.countersign.cli.org..")
                .check(CLI);
    }
}
