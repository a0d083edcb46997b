package dev.countersign.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What turns text into code, objects or commands is used nowhere, in no module.
class DangerousApisTest {
    private static final Set<String> CLASSES =
            Set.of("java.io.ObjectInputStream", "java.beans.XMLDecoder", "javax.tools.ToolProvider");

    /// Of [Thread] and [java.util.concurrent.Executors].
    private static final Set<String> VIRTUAL =
            Set.of("ofVirtual", "startVirtualThread", "newVirtualThreadPerTaskExecutor");

    private static final DescribedPredicate<JavaClass> DANGEROUS = resideInAnyPackage(
                    "javax.script..",
                    "javax.naming..",
                    "javax.xml.xpath..",
                    "javax.xml.transform..",
                    "javax.xml.bind..",
                    "javax.management..",
                    "jakarta.mail..",
                    "javax.mail..",
                    "jdk.jshell..",
                    "groovy..",
                    "ognl..",
                    "org.mvel2..",
                    "org.springframework.expression..",
                    "org.springframework.ldap..",
                    "org.springframework.scripting..")
            .or(describe("dangerous", c -> CLASSES.contains(c.getName())));

    private static final ArchRule NOT_USED = noClasses().should().dependOnClassesThat(DANGEROUS);

    private static final ArchRule NO_SHELL = noClasses()
            .should()
            .accessTargetWhere(describe("starts a program by one text", DangerousApisTest::isShell));

    /// Where it waits for a process, a virtual thread keeps its carrier: with as many as processors, none runs any
    /// more.
    private static final ArchRule NO_VIRTUAL_THREAD = noClasses()
            .that()
            .resideInAnyPackage("..adapter.git..", "..adapter.worker..", "..server..", "..cli..")
            .should()
            .accessTargetWhere(describe("starts a virtual thread", DangerousApisTest::startsVirtualThread));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("testkit"))
            .importPackages("dev.countersign");

    private static boolean isShell(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(Runtime.class)
                && access.getName().equals("exec");
    }

    private static boolean startsVirtualThread(JavaAccess<?> access) {
        return VIRTUAL.contains(access.getName());
    }

    @Test
    void noVirtualThreadWaitsForAProcess() {
        NO_VIRTUAL_THREAD.check(ALL);
    }

    @Test
    void nothingTurnsTextIntoCodeOrObjects() {
        NOT_USED.check(ALL);
    }

    @Test
    void nothingStartsAProgramByOneText() {
        NO_SHELL.check(ALL);
    }

    @Test
    void useWouldBeSeen() {
        JavaClasses uses = new ClassFileImporter().importClasses(Reads.class, Runs.class, Waits.class);
        assertThat(NOT_USED.evaluate(uses).hasViolation()).isTrue();
        assertThat(NO_SHELL.evaluate(uses).hasViolation()).isTrue();
        assertThat(NO_VIRTUAL_THREAD.evaluate(uses).hasViolation()).isTrue();
    }

    static final class Reads {
        Object read(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }
    }

    static final class Runs {
        Process run(String[] command) throws IOException {
            return Runtime.getRuntime().exec(command);
        }
    }

    static final class Waits {
        Thread wait(InputStream in) {
            return Thread.ofVirtual().start(() -> {
                try {
                    in.readAllBytes();
                } catch (IOException e) {
                    // only looked at, never run
                }
            });
        }
    }
}
