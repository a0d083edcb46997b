package dev.countersign;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
    static final String ROOT = "dev.countersign.";

    /// What every package of the domain may use.
    static final Set<String> PLAIN = Set.of("json", "key", "explain");

    /// What each package of the domain may use, besides itself and what is plain.
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("json", Set.of()), // strict reader, RFC 8785 writer
            entry("key", Set.of()), // Keys and Signatures ports
            entry("explain", Set.of()), // trees of rules with reasons
            entry("principal", Set.of()), // people, agents, hops, chains
            entry("change", Set.of("principal")), // a change as values; who made it
            entry("attest", Set.of("principal", "change")), // who answers for a commit: statements and their check
            entry("ledger", Set.of()), // entries, tree, checkpoint, proofs
            entry("code", Set.of("change")), // languages, symbols, what code says
            entry("data", Set.of("change", "code")), // which data is sensitive, who touches it
            entry("detect", Set.of("change", "code", "data")), // one class per detector
            entry("finding", Set.of("change", "code")), // scanner findings and their identity
            entry("risk", Set.of("change", "code", "data", "detect", "finding")),
            entry("policy", Set.of("principal")), // from a request to a decision with reasons
            entry("approval", Set.of("principal", "policy")), // a person's signature over one exact action
            entry("origin", Set.of("principal")), // where values came from, what the human licensed
            entry("behaviour", Set.of("principal")), // what an agent usually does
            entry(
                    "review",
                    Set.of(
                            "change",
                            "code",
                            "data",
                            "detect",
                            "finding",
                            "risk",
                            "rank",
                            "principal",
                            "ledger",
                            "attest")),
            entry("access", Set.of("principal", "review")), // accounts, roles, sessions, tokens
            entry("oversight", Set.of("change", "review", "risk", "ledger", "principal")), // draw, audits, bounds
            entry("flow", Set.of("change", "review")), // stages, waiting, lead time
            entry("rank", Set.of("change", "code", "detect")), // what to read first, learned from vulnerabilities
            entry("practice", Set.of("change", "code", "review", "flow")),
            entry("aisystem", Set.of("code", "data")), // how an AI system is put together
            entry("register", Set.of("principal", "risk", "ledger"))); // accepted risks, owners, expiry

    /// Values, time, hashing and null annotations: no files, network, SQL or logging.
    static final DescribedPredicate<JavaClass> PLAIN_JDK = resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.nio", // buffers, which charset decoders need
                    "java.nio.charset..",
                    "java.text..",
                    "java.security..",
                    "javax.crypto..",
                    "org.jspecify.annotations..")
            .and(not(resideInAnyPackage(
                    "java.lang.foreign..", "java.util.logging..", "java.util.prefs..", "java.util.jar..")))
            .or(belongToAnyOf(URI.class, URISyntaxException.class));

    static final Set<String> OUTWARD_OF_SYSTEM = Set.of("in", "out", "err", "console", "getenv", "getProperty", "exit");

    static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.countersign");

    static Stream<String> rows() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void packageUsesOnlyWhatItsRowAllows(String name) {
        var allowed = new TreeSet<>(MAY_USE.get(name));
        allowed.add(name);
        if (!PLAIN.contains(name)) {
            allowed.addAll(PLAIN);
        }
        classes()
                .that(resideInAPackage(ROOT + name + ".."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages(allowed)).or(PLAIN_JDK))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void everyClassIsInAPackageWithARow() {
        classes()
                .should()
                .resideInAnyPackage(packages(MAY_USE.keySet()))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void noPackagesDependOnEachOtherInACycle() {
        slices().matching(ROOT + "(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void timeIsAnArgument() {
        noClasses()
                .should()
                .accessTargetWhere(describe("reads the clock", LayoutTest::readsTheClock))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void nothingReachesOutOfTheProcess() {
        noClasses()
                .should()
                .accessTargetWhere(describe("reaches out of the process", LayoutTest::reachesOut))
                .allowEmptyShould(true)
                .check(CORE);
    }

    static boolean readsTheClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        if (owner.getPackageName().startsWith("java.time")) {
            return name.equals("now") || name.startsWith("system");
        }
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis") || name.equals("nanoTime");
        }
        return owner.isEquivalentTo(Date.class) && name.equals("<init>");
    }

    static boolean reachesOut(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        if (owner.isEquivalentTo(System.class)) {
            return OUTWARD_OF_SYSTEM.contains(access.getName());
        }
        return Stream.of(Runtime.class, ProcessBuilder.class, ProcessHandle.class)
                .anyMatch(owner::isEquivalentTo);
    }

    static String[] packages(Set<String> names) {
        return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
