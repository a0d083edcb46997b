package dev.countersign.detect;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.claim.ClaimCheck;
import java.util.List;
import java.util.stream.Stream;

class ClaimCheckTest extends DetectorTable {
    private static final String CHECKED = """
            class Orders {
                @PreAuthorize("hasRole('ADMIN')")
                void cancel(long id) {
                    audit.record(id);
                    store.cancel(id);
                }
            }
            """;

    private static final String UNCHECKED = CHECKED.replace("    @PreAuthorize(\"hasRole('ADMIN')\")\n", "");

    /// Stands for the other detectors: sees a guard go, a secret come, a workflow open up.
    @Override
    Detector detector() {
        var claims = new ClaimCheck();
        return new Detector() {
            @Override
            public About about() {
                return claims.about();
            }

            @Override
            public List<Sighting> detect(ChangeView change) {
                return claims.judge(
                        change,
                        change.files().stream().flatMap(ClaimCheckTest::others).toList());
            }
        };
    }

    private static Stream<Sighting> others(FilePair file) {
        Stream<Sighting> guards = file.removed().stream()
                .filter(l -> l.text().contains("@PreAuthorize"))
                .map(l -> Sighting.in(
                        file,
                        Side.BEFORE,
                        LineSpan.line(l.number()),
                        FactKind.GUARD_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        "guard"));
        Stream<Sighting> added = file.added().stream()
                .flatMap(l -> kinds(l.text())
                        .map(kind -> Sighting.in(
                                file, Side.AFTER, LineSpan.line(l.number()), kind, direction(kind), "seen")));
        return Stream.concat(guards, added);
    }

    private static Stream<FactKind> kinds(String line) {
        return Stream.of(
                        line.contains("AKIA") ? FactKind.SECRET : null,
                        line.contains("pull_request_target") ? FactKind.PIPELINE_TRIGGER : null,
                        line.contains("DROP COLUMN") ? FactKind.DB_STATEMENT : null,
                        line.contains("TOUCHED") ? FactKind.TOUCHES_GUARD : null)
                .filter(k -> k != null);
    }

    private static Direction direction(FactKind kind) {
        return kind == FactKind.TOUCHES_GUARD ? Direction.TOUCHED : Direction.RISK_ADDED;
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("documentation that removes a guard")
                        .modified("src/Orders.java", CHECKED, UNCHECKED)
                        .withMessage("docs: explain cancelling")
                        .sees(FactKind.CLAIM_MISMATCH, 0),
                Case.of("chore that removes a guard")
                        .modified("src/Orders.java", CHECKED, UNCHECKED)
                        .withMessage("chore(orders): tidy")
                        .sees(FactKind.CLAIM_MISMATCH, 0),
                Case.of("typo that changes what code does")
                        .modified("src/Orders.java", CHECKED, CHECKED.replace("        audit.record(id);\n", ""))
                        .withMessage("Fix a typo")
                        .sees(FactKind.CLAIM_MISMATCH, 0),
                Case.of("style that opens a workflow")
                        .modified(".github/workflows/ci.yml", "on: pull_request\n", "on: pull_request_target\n")
                        .withMessage("style: sort keys")
                        .sees(FactKind.CLAIM_MISMATCH, 0),
                Case.of("new version with a key in it")
                        .modified("src/app.properties", "v=1\n", "v=2\nkey=AKIAIOSFODNN7EXAMPL3\n")
                        .withMessage("Bump version to 2")
                        .sees(FactKind.CLAIM_MISMATCH, 0),
                Case.of("formatting that drops a column")
                        .added("db/V7__format.sql", "ALTER TABLE people DROP COLUMN actor;\n")
                        .withMessage("Reformat migrations")
                        .sees(FactKind.CLAIM_MISMATCH, 0),
                Case.of("new translations with a key in them")
                        .modified("src/de.properties", "a=b\n", "a=b\nc=AKIAIOSFODNN7EXAMPL3\n")
                        .withMessage("Update German translations")
                        .sees(FactKind.CLAIM_MISMATCH, 0));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("honest feature that removes a guard")
                        .modified("src/Orders.java", CHECKED, UNCHECKED)
                        .withMessage("feat: let everybody cancel"),
                Case.of("fix whose subject speaks of documentation too")
                        .modified("src/Orders.java", CHECKED, UNCHECKED)
                        .withMessage("fix: drop the guard that the docs never promised"),
                Case.of("comment corrected")
                        .modified("src/Orders.java", CHECKED, CHECKED.replace("class", "// cancels\nclass"))
                        .withMessage("docs: comment"),
                Case.of("word in a text corrected")
                        .modified(
                                "src/A.java",
                                "class A { void a() { log.info(\"recieved\"); } }\n",
                                "class A { void a() { log.info(\"received\"); } }\n")
                        .withMessage("Fix typo"),
                Case.of("misspelled name corrected")
                        .modified("src/A.java", "class A { int lenght = 1; }\n", "class A { int length = 1; }\n")
                        .withMessage("Fix typo in a name"),
                Case.of("test of documentation changed")
                        .modified(
                                "src/test/java/DocsTest.java",
                                "class DocsTest { }\n",
                                "class DocsTest { void a() { b(); } }\n")
                        .withMessage("docs: check links"),
                Case.of("refactoring that changes code")
                        .modified(
                                "src/Orders.java",
                                CHECKED,
                                CHECKED.replace("store.cancel(id);", "store.find(id).cancel();"))
                        .withMessage("refactor: ask the order"),
                Case.of("subject that names two things")
                        .modified(
                                "src/Orders.java",
                                CHECKED,
                                CHECKED.replace("store.cancel(id);", "store.find(id).cancel();"))
                        .withMessage("Fix typo and ask the order"),
                Case.of("formatting of dates is behaviour")
                        .modified(
                                "src/Orders.java",
                                CHECKED,
                                CHECKED.replace("store.cancel(id);", "store.find(id).cancel();"))
                        .withMessage("Correct formatting of dates"),
                Case.of("whitespace as a feature")
                        .modified(
                                "src/Orders.java",
                                CHECKED,
                                CHECKED.replace("store.cancel(id);", "store.find(id).cancel();"))
                        .withMessage("Decouple whitespace stripping from the mode"),
                Case.of("continuous integration that opens its workflow says so")
                        .modified(".github/workflows/ci.yml", "on: pull_request\n", "on: pull_request_target\n")
                        .withMessage("ci: run for forks"),
                Case.of("revert of a documentation commit")
                        .modified("src/Orders.java", CHECKED, UNCHECKED)
                        .withMessage("Revert \"docs: explain cancelling\""));
    }

    /// The message stays false whichever way the code goes.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }
}
