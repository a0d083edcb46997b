package dev.countersign.rank;

import static dev.countersign.rank.SmallChange.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.taint.SinkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunMeterTest {
    private static final String CONTROLLER = """
            class OrderController {
                Order get(long id) {
                    checkPermission(id);
                    return orders.find(id);
                }

                void cancel(long id) {
                    checkPermission(id);
                    orders.cancel(id);
                }

                void note(long id, String text) {
                    orders.note(id, text);
                }
            }
            """;

    private static String lines(int count, String text) {
        return IntStream.range(0, count).mapToObj(i -> text + i + ";\n").collect(Collectors.joining());
    }

    private static MeasuredRun only(SmallChange change) {
        List<MeasuredRun> runs = change.measured();
        assertThat(runs).hasSize(1);
        return runs.getFirst();
    }

    @Test
    void longStretchIsCutAfterFourLinesThatAreNotBlank() {
        String text = lines(2, "int a") + "\n" + lines(4, "int b") + "\n\n" + lines(1, "int c");
        assertThat(SmallChange.of("src/a.sh", null, text).measured())
                .extracting(MeasuredRun::run)
                .containsExactly(
                        new AddedRun(RepoPath.of("src/a.sh"), 1, 5, 4),
                        new AddedRun(RepoPath.of("src/a.sh"), 6, 10, 3));
    }

    @Test
    void longStretchIsCutAtABlankLineThatComesInTime() {
        String text = lines(3, "int a") + "\n" + lines(3, "int b");
        assertThat(SmallChange.of("src/a.sh", null, text).measured())
                .extracting(MeasuredRun::run)
                .containsExactly(
                        new AddedRun(RepoPath.of("src/a.sh"), 1, 3, 3), new AddedRun(RepoPath.of("src/a.sh"), 5, 7, 3));
    }

    @Test
    void hunkIsCutWhereAFunctionBeginsAndEnds() {
        String text = """
                class A {
                    int a() {
                        return 1;
                    }
                    int b() {
                        return 2;
                    }
                }
                """;
        assertThat(SmallChange.of("src/A.java", null, text).measured())
                .extracting(MeasuredRun::run)
                .containsExactly(
                        new AddedRun(RepoPath.of("src/A.java"), 1, 1, 1),
                        new AddedRun(RepoPath.of("src/A.java"), 2, 4, 3),
                        new AddedRun(RepoPath.of("src/A.java"), 5, 7, 3),
                        new AddedRun(RepoPath.of("src/A.java"), 8, 8, 1));
    }

    @Test
    void lineInWhichOnlyNamesOrTextsDifferIsTold() {
        String before = "total = sum(first, \"a\");\n";
        MeasuredRun renamed = only(SmallChange.of("a.php", before, "all = add(one, \"a\");\n"));
        assertThat(value(renamed, Traits.EDIT_RENAMED)).isEqualTo(1);
        assertThat(value(renamed, Traits.EDIT_REWORDED)).isZero();
        MeasuredRun reworded = only(SmallChange.of("a.php", before, "total = sum(first, \"b\");\n"));
        assertThat(value(reworded, Traits.EDIT_RENAMED)).isEqualTo(1);
        assertThat(value(reworded, Traits.EDIT_REWORDED)).isEqualTo(1);
        MeasuredRun rewritten = only(SmallChange.of("a.php", before, "total = sum(first);\n"));
        assertThat(value(rewritten, Traits.EDIT_RENAMED)).isZero();
        assertThat(value(rewritten, Traits.EDIT_REWORDED)).isZero();
    }

    @Test
    void editThatIsMadeAllOverIsRepeated() {
        String before = "a(OldName.X);\n\nb(OldName.Y);\n\nc(OldName.Z);\n\nd(1);\n";
        List<MeasuredRun> all = SmallChange.of(
                        "a.php", before, before.replace("OldName", "NewName").replace("d(1)", "d(2)"))
                .measured();
        assertThat(all).hasSize(4);
        assertThat(all.subList(0, 3))
                .allSatisfy(run -> assertThat(value(run, Traits.EDIT_REPEATED)).isEqualTo(1));
        assertThat(value(all.getLast(), Traits.EDIT_REPEATED)).isZero();
        assertThat(value(all.getLast(), Traits.COMMIT_REPEATED)).isEqualTo(0.75f);
        MeasuredRun twice = SmallChange.of(
                        "a.php", "a(OldName.X);\n\nb(OldName.Y);\n", "a(NewName.X);\n\nb(NewName.Y);\n")
                .measured()
                .getFirst();
        assertThat(value(twice, Traits.EDIT_REPEATED)).isZero();
    }

    @Test
    void conditionsAndCallsThatComeAndGoAreCounted() {
        MeasuredRun lost = only(SmallChange.of("a.php", "if (may(user)) {\n  go(1);\n}\n", "go(1);\n"));
        assertThat(value(lost, Traits.EDIT_IFS)).isEqualTo(-1);
        assertThat(value(lost, Traits.EDIT_CALLS)).isEqualTo(-1);
        MeasuredRun won = only(SmallChange.of("a.php", "go(1);\n", "if (may(user)) go(1);\n"));
        assertThat(value(won, Traits.EDIT_IFS)).isEqualTo(1);
        assertThat(value(won, Traits.EDIT_CALLS)).isEqualTo(1);
    }

    @Test
    void linesThatLogAreTold() {
        for (String line : List.of("LOGGER.debug(x);", "log.info(x);", "AppLogger.WEB.debugf(x);", "console.log(x);")) {
            assertThat(value(only(SmallChange.of("a.ts", null, line + "\n")), Traits.RUN_LOGS))
                    .as(line)
                    .isPositive();
        }
        for (String line : List.of("catalog.get(x);", "login(x);", "dialog.open(x);")) {
            assertThat(value(only(SmallChange.of("a.ts", null, line + "\n")), Traits.RUN_LOGS))
                    .as(line)
                    .isZero();
        }
    }

    @Test
    void onlyCodeOfTheProductIsScored() {
        for (String path : List.of(
                "src/test/java/ATest.java",
                "vendor/a/a.go",
                "README.md",
                "app/config.yml",
                "web/jquery.min.js",
                "docs/a.txt")) {
            assertThat(SmallChange.of(path, null, "int a = 1;\n").measured())
                    .as(path)
                    .isEmpty();
        }
        for (String path : List.of(
                "src/main/java/A.java",
                "app/a.py",
                "templates/a.html.twig",
                "templates/a.tmpl",
                "lib/a.c",
                "web/a.ts")) {
            assertThat(SmallChange.of(path, null, "int a = 1;\n").measured())
                    .as(path)
                    .hasSize(1);
        }
    }

    /// Some white space is no space to a parser, and a line of nothing else is blank.
    @Test
    void blankLinesDoNotMove() {
        String wide = "\u2003".repeat(5) + "\n";
        SmallChange change = SmallChange.of("A.java", "a();\n" + wide, "a();\n")
                .with("B.java", "B.java", "b();\n", "b();\nint c;\n" + wide + "int d;\n");
        assertThat(value(only(change), Traits.RUN_MOVED)).isZero();
    }

    @Test
    void linesThatAreRemovedAloneAreNoRun() {
        assertThat(SmallChange.of("A.java", "int a;\nint b;\n", "int a;\n").measured())
                .isEmpty();
        assertThat(SmallChange.of("A.java", "int a;\n", "int a;\nint b;\n").measured())
                .hasSize(1);
    }

    @Test
    void topicsAreCountedInAddedAndRemovedLinesAndInTheFunctionAround() {
        String before = """
                class A {
                    void show(Request request, Response response) {
                        String name = request.getParameter("name");
                        response.write(escapeHtml(name));
                    }
                }
                """;
        MeasuredRun run =
                only(SmallChange.of("A.java", before, before.replace("write(escapeHtml(name))", "sendRedirect(name)")));
        assertThat(value(run, Traits.added(Topic.REDIRECT))).isEqualTo(1);
        assertThat(value(run, Traits.added(Topic.ESCAPE))).isZero();
        assertThat(value(run, Traits.removed(Topic.ESCAPE))).isEqualTo(1);
        assertThat(value(run, Traits.REMOVED_ESCAPE_LOST)).isEqualTo(1);
        assertThat(value(run, Traits.function(Topic.REQUEST))).isGreaterThanOrEqualTo(3);
        assertThat(run.words().get(WordFamily.HEAD)).contains("show", "request", "response");
        assertThat(run.words().get(WordFamily.ADDED)).contains("send", "redirect", "sendredirect", "sendredirect(");
    }

    @Test
    void whatStandsInCommentsIsNoTopic() {
        MeasuredRun said = only(SmallChange.of("A.java", null, "// redirect the request\nint a = 1;\n"));
        assertThat(value(said, Traits.added(Topic.REDIRECT))).isZero();
        MeasuredRun done = only(SmallChange.of("A.java", null, "redirect(request);\nint a = 1;\n"));
        assertThat(value(done, Traits.added(Topic.REDIRECT))).isEqualTo(1);
    }

    @Test
    void functionLacksTheCheckThatItsSiblingsHave() {
        MeasuredRun lacks = only(SmallChange.of(
                "src/OrderController.java",
                CONTROLLER,
                CONTROLLER.replace("orders.note(id, text)", "orders.add(id, text)")));
        assertThat(value(lacks, Traits.SIBLINGS_MISSING)).isEqualTo(1);
        assertThat(value(lacks, Traits.SIBLINGS_AUTHORISE)).isEqualTo(1);
        assertThat(value(lacks, Traits.SIBLINGS_COUNT)).isEqualTo(2);

        MeasuredRun has = only(SmallChange.of(
                "src/OrderController.java", CONTROLLER, CONTROLLER.replace("orders.cancel(id)", "orders.drop(id)")));
        assertThat(value(has, Traits.SIBLINGS_MISSING)).isZero();
        assertThat(value(has, Traits.FUNCTION_AUTHORISES)).isEqualTo(1);
    }

    @Test
    void linesThatOnlyMovedAreTold() {
        String line = "    response.sendRedirect(target);\n";
        SmallChange moved =
                SmallChange.of("A.java", "a();\n" + line, "a();\n").with("B.java", "B.java", "b();\n", "b();\n" + line);
        assertThat(value(only(moved), Traits.RUN_MOVED)).isEqualTo(1);
        assertThat(value(only(SmallChange.of("B.java", "b();\n", "b();\n" + line)), Traits.RUN_MOVED))
                .isZero();
    }

    @Test
    void openWaysOfARequestsValuesAreCountedWhereTheyPassThroughTheRun() {
        String before = """
                class A {
                    void show(HttpServletRequest request, HttpServletResponse response) {
                        String to = request.getParameter("to");
                        response.setStatus(302);
                    }
                }
                """;
        MeasuredRun open = only(SmallChange.of("A.java", before, before.replace("setStatus(302)", "sendRedirect(to)")));
        assertThat(value(open, Traits.flow(SinkKind.REDIRECT))).isEqualTo(1);
        assertThat(value(open, Traits.FLOWS_OF_FUNCTION)).isEqualTo(1);
        MeasuredRun guarded = only(SmallChange.of(
                "A.java",
                before,
                before.replace("response.setStatus(302)", "if (isAllowed(to)) response.sendRedirect(to)")));
        assertThat(value(guarded, Traits.flow(SinkKind.REDIRECT))).isZero();
        MeasuredRun elsewhere = only(SmallChange.of("A.java", before, before.replace("302", "303")));
        assertThat(value(elsewhere, Traits.flow(SinkKind.REDIRECT))).isZero();
    }

    @Test
    void messageSaysWhatTheCommitDoes() {
        SmallChange change = SmallChange.of("A.java", null, "int a;\n");
        assertThat(value(only(change.saying("Fix CVE-2024-1234: path traversal")), Traits.MESSAGE_SECURITY))
                .isEqualTo(1);
        assertThat(value(only(change.saying("Bump guava to 33")), Traits.MESSAGE_DEPENDENCY))
                .isEqualTo(1);
        assertThat(value(only(change.saying("Paint the button")), Traits.MESSAGE_SECURITY))
                .isZero();
    }

    @Test
    void pastIsThatOfThePathBeforeARename() {
        var counter = new PastCounter();
        Instant then = Instant.parse("2024-01-01T00:00:00Z");
        counter.add(then, "a@x", "Fix XSS in the list", List.of(RepoPath.of("src/Old.java")));
        Past past = counter.of(
                List.of(RepoPath.of("src/Old.java"), RepoPath.of("lib/New.java")), then.plus(Duration.ofDays(10)));
        MeasuredRun run = SmallChange.of("lib/Other.java", null, "int c;\n")
                .with("src/Old.java", "lib/New.java", "int a;\n", "int a;\nint b;\n")
                .measured(past)
                .stream()
                .filter(r -> r.run().path().equals(RepoPath.of("lib/New.java")))
                .findFirst()
                .orElseThrow();
        assertThat(value(run, Traits.FILE_SECURITY_FIXES)).isEqualTo(1);
        assertThat(value(run, Traits.FILE_SECURITY_DAYS)).isEqualTo(10);
        MeasuredRun without = only(SmallChange.of("lib/New.java", "int a;\n", "int a;\nint b;\n"));
        assertThat(value(without, Traits.FILE_SECURITY_FIXES)).isZero();
        assertThat(value(without, Traits.FILE_SECURITY_DAYS)).isEqualTo((float) Past.OfFile.NEVER);
    }

    @Test
    void everyMeasureIsANumber() {
        for (String text :
                List.of("int a;\n", "\t}\n", "x".repeat(5_000) + "\n", "(".repeat(300) + "\n", "'\"`\n", "é\n")) {
            for (MeasuredRun run : SmallChange.of("a.py", null, text)
                    .with("b.c", "b.c", "x\n", "x\n" + text)
                    .measured()) {
                assertThat(run.values()).hasSize(Traits.MEASURED);
                for (float value : run.values()) {
                    assertThat(value).isFinite();
                }
            }
        }
    }
}
