package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody who wants a file to be taken for what it is not.
class RoleOfFileTest {
    private static final String GUARDED_JAVA = """
            package acme;

            class Audit {
                @PreAuthorize("hasRole('ADMIN')")
                void purge(long id) {
                    store.delete(id);
                }
            }
            """;
    private static final String BARE_JAVA = GUARDED_JAVA.replace("    @PreAuthorize(\"hasRole('ADMIN')\")\n", "");
    private static final String GUARDED_PY = """
            from django.contrib.auth.decorators import permission_required


            @permission_required("shop.delete_order")
            def delete_order(request, number):
                order = Order.objects.get(pk=number)
                order.delete()
                return redirect("orders")
            """;
    private static final String BARE_PY = GUARDED_PY.replace("@permission_required(\"shop.delete_order\")\n", "");
    private static final String PLAIN_PY = """
            def build(app):
                return app
            """;
    private static final String RUNS_PY = """
            import os


            def build(app):
                os.system("make " + app.target)
                return app
            """;

    private final RealReview reviews = new RealReview();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/java/acme/Audit.java",
                "src/main/java/acme/LoadTest.java",
                "src/acme/Latest.java",
                "src/acme/CREDIT.java",
                "src/main/java/acme/Payments.java"
            })
    void guardIsMissedWhateverTheFileIsCalled(String path) {
        Review review = edited(path, path, GUARDED_JAVA, BARE_JAVA);

        assertThat(kinds(review)).contains(FactKind.GUARD_REMOVED);
        assertThat(review.tableLane()).isEqualTo(Lane.TWO_PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/java/acme/AuditTest.java", "src/acme/AuditIT.java"})
    void guardOfATestIsNoGuardOfTheProduct(String path) {
        assertThat(kinds(edited(path, path, GUARDED_JAVA, BARE_JAVA))).doesNotContain(FactKind.GUARD_REMOVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"website/views.py", "man/views.py", "src/testing/views.py", "src/docs/views.py"})
    void guardIsMissedWhateverTheFolderIsCalled(String path) {
        Review review = edited(path, path, GUARDED_PY, BARE_PY);

        assertThat(kinds(review)).contains(FactKind.GUARD_REMOVED);
        assertThat(review.tableLane()).isEqualTo(Lane.TWO_PERSON);
    }

    @ParameterizedTest
    @CsvSource({"vendor/views.py", "docs/views.py"})
    void guardIsMissedAtTheEdgeOfTheProductThoughItCountsForLess(String path) {
        Review review = edited(path, path, GUARDED_PY, BARE_PY);

        assertThat(kinds(review)).contains(FactKind.GUARD_REMOVED);
        assertThat(review.facts()).allMatch(fact -> fact.seen().exposure() == Exposure.INTERNAL);
        assertThat(review.tableLane()).isEqualTo(Lane.PEER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRYPTO_WEAKENED|token = hashlib.sha256(password)|token = hashlib.md5(password)",
                "SESSION_WEAKENED|claims = jwt.decode(token, key)|claims = jwt.decode(token, verify=False)",
                "EXPOSURE_WIDENED|@csrf_protect|@csrf_exempt",
                "VALIDATION_REMOVED|fields = ['name']|fields = '__all__'"
            })
    void weakeningOfVendoredCodeIsSeenThoughItCountsForLess(FactKind kind, String before, String after) {
        String path = "vendor/lib/views.py";
        String around = "class Form(ModelForm):\n    class Meta:\n        %s\n        def f(self): pass\n";

        Review edited = edited(path, path, around.formatted(before), around.formatted(after));
        Review added = reviews.of(Draft.of(Case.of("new").added(path, around.formatted(after))));
        Review product = edited("src/views.py", "src/views.py", around.formatted(before), around.formatted(after));

        assertThat(kinds(product)).contains(kind);
        assertThat(product.tableLane()).isGreaterThanOrEqualTo(Lane.SECURITY);
        assertThat(kinds(edited)).contains(kind);
        assertThat(edited.tableLane()).isEqualTo(Lane.PEER);
        assertThat(kinds(added)).doesNotContain(kind);
    }

    @Test
    void guardAddedToVendoredCodeMakesUpForNoneInTheProduct() {
        Review review = reviews.of(draft(
                entry("src/views.py", "src/views.py", GUARDED_PY, BARE_PY),
                entry("vendor/views.py", "vendor/views.py", BARE_PY, GUARDED_PY)));

        assertThat(kinds(review)).contains(FactKind.GUARD_REMOVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/conf.py", "tests/conftest.py", "vendor/build.py", "src/build.py"})
    void commandIsSeenInWhatOnlyBuildsOrTests(String path) {
        Review review = edited(path, path, PLAIN_PY, RUNS_PY);

        assertThat(kinds(review)).contains(FactKind.INJECTION_SINK);
        assertThat(review.tableLane()).isGreaterThanOrEqualTo(Lane.PEER);
    }

    @ParameterizedTest
    @CsvSource({"docs/conf.py, PEER", "docs/examples/conf.py, PEER", "docs/Makefile, PEER", "docs/conf.md, NONE"})
    void whatBuildsDocumentsIsCode(String path, Lane lane) {
        Review review = edited(path, path, "project = 'a'\n", "project = 'b'\n");

        assertThat(review.tableLane()).isEqualTo(lane);
    }

    @ParameterizedTest
    @CsvSource({
        "spec/run.py, PEER",
        "e2e/run.py, PEER",
        "samples/run.py, PEER",
        "demo/app/run.py, PEER",
        "docs/spec/run.py, PEER",
        "tests/run.py, AI",
        "examples/run.py, AI",
        "docs/snippets/run.py, AI",
        "spec/run_test.py, AI",
        "tests/e2e/run.py, AI"
    })
    void nameOfAFolderThatMayHoldTheProductDoesNotLowerAProgram(String path, Lane lane) {
        assertThat(edited(path, path, PLAIN_PY, PLAIN_PY.replace("app", "application"))
                        .tableLane())
                .isEqualTo(lane);
    }

    @Test
    void programAmongTestsThatLooksLikeATestIsOne() {
        String test = "import pytest\n\n\ndef check(app):\n    assert app.up\n";
        String other = test.replace("app.up", "app.ready");

        assertThat(edited("e2e/up.py", "e2e/up.py", test, other).tableLane()).isEqualTo(Lane.AI);
        assertThat(edited("demo/up.py", "demo/up.py", test, other).tableLane()).isEqualTo(Lane.PEER);
        assertThat(edited("e2e/up.py", "e2e/up.py", PLAIN_PY, "import pytest\n" + PLAIN_PY)
                        .tableLane())
                .as("an edit that adds the look of a test")
                .isEqualTo(Lane.PEER);
    }

    @ParameterizedTest
    @CsvSource({
        "docs/openapi.yaml, PEER",
        "spec/api.yml, PEER",
        "guides/api.yaml, PEER",
        "api/openapi.yaml, PEER",
        "tests/openapi.yaml, AI"
    })
    void descriptionOfAnApiIsNoDocument(String path, Lane lane) {
        String open = """
                openapi: 3.1.0
                paths:
                  /orders:
                    get:
                      operationId: orders
                """;

        assertThat(edited(path, path, open, open + "      security: []\n").tableLane())
                .isGreaterThanOrEqualTo(lane);
        assertThat(edited(path, path, open, open + "      security: []\n").tableLane() == Lane.AI)
                .isEqualTo(lane == Lane.AI);
        assertThat(edited("docs/nav.yaml", "docs/nav.yaml", "nav: [a]\n", "nav: [b]\n")
                        .tableLane())
                .as("settings of documents")
                .isEqualTo(Lane.AI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/guide.md", "tests/test_build.py"})
    void commandInProseOrInATestIsNoSink(String path) {
        assertThat(kinds(edited(path, path, PLAIN_PY, RUNS_PY))).doesNotContain(FactKind.INJECTION_SINK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests/a.py", "src/vendor/a.py", "docs/a.py", "examples/a.py", "src/a_test.py"})
    void guardRemovedOnTheWayOutOfTheProductIsMissedAsInPlace(String to) {
        Review inPlace = edited("src/a.py", "src/a.py", GUARDED_PY, BARE_PY);

        Review moved = edited("src/a.py", to, GUARDED_PY, BARE_PY);

        assertThat(kinds(moved)).containsAll(kinds(inPlace));
        assertThat(moved.tableLane()).isGreaterThanOrEqualTo(inPlace.tableLane());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests/a.py", "docs/a.md", "docs/a.py", "src/vendor/a.py", "src/a.txt", "src/a.css"})
    void unchangedMoveOutOfTheProductIsWhatADeletionIs(String to) {
        Review deleted = edited("src/a.py", null, GUARDED_PY, null);

        Review moved = edited("src/a.py", to, GUARDED_PY, GUARDED_PY);

        assertThat(deleted.tableLane()).isGreaterThanOrEqualTo(Lane.SECURITY);
        assertThat(kinds(moved)).containsAll(kinds(deleted));
        assertThat(moved.tableLane()).isGreaterThanOrEqualTo(deleted.tableLane());
        assertThat(moved.facts()).anyMatch(fact -> fact.seen().message().contains("moved out of the product"));
    }

    @ParameterizedTest
    @CsvSource({"src/a.py, src/b.py", "src/a.py, lib/a.py", "tests/a.py, tests/b.py", "src/a.js, src/a.ts"})
    void moveThatLeavesNothingIsNoDeletion(String from, String to) {
        assertThat(edited(from, to, GUARDED_PY, GUARDED_PY).facts())
                .noneMatch(fact -> fact.seen().message().contains("moved out of the product"));
    }

    @Test
    void listOfSubmodulesIsReadAndNeverInert() {
        String list = "[submodule \"lib\"]\n\tpath = lib\n\turl = https://git.example.org/acme/lib.git\n";
        Review branch = edited(".gitmodules", ".gitmodules", list, list + "\tbranch = next\n");

        assertThat(kinds(branch)).doesNotContain(FactKind.UNKNOWN);
        assertThat(branch.tableLane()).isEqualTo(Lane.PEER);
        assertThat(kinds(edited(".gitmodules", ".gitmodules", list, list.replace("acme", "evil"))))
                .contains(FactKind.DEPENDENCY_SOURCE);
        assertThat(kinds(edited(".gitother", ".gitother", list, list + "\tbranch = next\n")))
                .as("a file of no known kind")
                .contains(FactKind.UNKNOWN);
    }

    private Review edited(String from, @Nullable String to, String before, @Nullable String after) {
        return reviews.of(draft(entry(from, to, before, after)));
    }

    private static Draft draft(Draft.Entry... files) {
        return new Draft("a draft", "Change things", List.of(files), Map.of(), List.of());
    }

    private static Draft.Entry entry(String from, @Nullable String to, String before, @Nullable String after) {
        return new Draft.Entry(
                RepoPath.of(from), to == null ? null : RepoPath.of(to), Draft.text(before), Draft.text(after));
    }

    private static List<FactKind> kinds(Review review) {
        return review.facts().stream().map(Fact::kind).distinct().toList();
    }
}
