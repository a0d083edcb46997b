package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRoleTest {
    @ParameterizedTest
    @CsvSource({
        "src/main/java/org/springframework/samples/petclinic/owner/Owner.java, PRODUCTION",
        "src/main/java/com/acme/test/Probe.java, PRODUCTION",
        "src/test/java/com/acme/OwnerTests.java, TEST",
        "samples/shop/src/main/java/com/acme/Shop.java, EXAMPLE",
        "samples/shop/Shop.java, EXAMPLE",
        "vendor/acme/src/main/java/Lib.java, VENDORED",
        "src/maintenance/samples/run.py, EXAMPLE",
        "src/main/webapp/vendors/jquery/jquery.js, VENDORED",
        "app/models/user.rb, PRODUCTION",
        "docs/guide.html, DOCUMENTATION",
        "docs/conf.py, TOOLING",
        "docs/source/conf.py, TOOLING",
        "docs/examples/conf.py, TOOLING",
        "src/acme/tests/docs/conf.py, TOOLING",
        "docs/Makefile, TOOLING",
        "docs/package.json, TOOLING",
        "docs/conf.rst, DOCUMENTATION",
        "tests/conf.py, TEST"
    })
    void foldersTellTheRoleButNamesOfPackagesDoNot(String path, FileRole role) {
        assertThat(FileRole.of(RepoPath.of(path))).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({
        "src/com/acme/Audit.java",
        "src/com/acme/AUDIT.java",
        "src/com/acme/CREDIT.java",
        "src/com/acme/Deposit.kt",
        "src/com/acme/Permit.java",
        "src/com/acme/Visit.java",
        "src/com/acme/Latest.java",
        "src/com/acme/Contest.kt",
        "web/edit.php",
        "web/latest.php",
        "Shop/Edit.cs",
        "Shop/EDIT.cs",
        "Shop/OrderIT.cs",
        "src/com/acme/PodSpec.java",
        "src/main/java/com/acme/LoadTest.java",
        "src/main/java/com/acme/OrderIT.java",
        "app/src/main/kotlin/com/acme/QuerySpec.kt",
        "shared/src/commonMain/kotlin/com/acme/LoadTest.kt",
        "src/main/webapp/tests/upload.jsp",
        "src/contest.js",
        "src/latest.ts",
        "src/inspect.rb",
        "src/aspec.rb",
        "src/latest.go",
        "src/TEST_ACCESS.py",
        "src/contest.py",
        "src/testing/views.py",
        "website/app.py",
        "website/templates/login.html",
        "man/server.go",
        "site/index.php",
        "src/docs/views.py",
        "wagtail/snippets/models.py"
    })
    void whatOnlyLooksLikeATestOrADocumentIsOfTheProduct(String path) {
        assertThat(FileRole.of(RepoPath.of(path))).isEqualTo(FileRole.PRODUCTION);
    }

    @ParameterizedTest
    @CsvSource({
        "src/com/acme/OrderIT.java, TEST",
        "src/com/acme/OrderITCase.java, TEST",
        "src/com/acme/OrderTest.java, TEST",
        "src/com/acme/Order2Tests.kt, TEST",
        "src/com/acme/OrderSpec.groovy, TEST",
        "lib/OrderTest.php, TEST",
        "Shop/OrderTests.cs, TEST",
        "shop/test_order.py, TEST",
        "shop/order_test.py, TEST",
        "shop/tests.py, TEST",
        ".mvn/wrapper/MavenWrapperDownloader.java, TOOLING",
        "shop/contests.py, PRODUCTION",
        "src/testing/test_views.py, TEST",
        "src/order.spec.ts, TEST",
        "src/order.test.tsx, TEST",
        "src/order-test.js, TEST",
        "shop/order_test.go, TEST",
        "app/order_spec.rb, TEST",
        "docs/examples/run.py, EXAMPLE",
        "docs/snippets/run.py, EXAMPLE",
        "docs/api_samples/run.py, EXAMPLE",
        "man/shop.1, DOCUMENTATION",
        "website/guide.md, DOCUMENTATION",
        "docs/logo.png, DOCUMENTATION",
        "docs/conf.py, TOOLING",
        "docs/build.sh, TOOLING",
        "tests/conftest.py, TOOLING",
        "conftest.py, TOOLING"
    })
    void testsSamplesAndDocumentsAreKnownByNameAndFolder(String path, FileRole role) {
        assertThat(FileRole.of(RepoPath.of(path))).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({
        "src/a.py, tests/a.py, PRODUCTION, true",
        "src/a.py, src/vendor/a.py, PRODUCTION, true",
        "src/a.py, docs/a.md, PRODUCTION, true",
        "tests/a.py, src/a.py, PRODUCTION, false",
        "src/a.py, src/b.py, PRODUCTION, false",
        "tests/a.py, docs/a.md, TEST, false",
        "scripts/a.py, tests/a.py, TOOLING, false"
    })
    void movedFileKeepsTheRoleInWhichMoreIsAskedOfIt(String from, String to, FileRole role, boolean leaves) {
        FileChange move = new FileChange(
                RepoPath.of(from),
                RepoPath.of(to),
                FileMode.REGULAR,
                FileMode.REGULAR,
                new Content.Absent(),
                new Content.Absent(),
                List.of());

        assertThat(FileRole.of(move)).isEqualTo(role);
        assertThat(FileRole.leavesProduction(move)).isEqualTo(leaves);
    }

    @Test
    void deletedFileHasTheRoleItHad() {
        FileChange deletion = new FileChange(
                RepoPath.of("src/a.py"),
                null,
                FileMode.REGULAR,
                FileMode.ABSENT,
                new Content.Absent(),
                new Content.Absent(),
                List.of());

        assertThat(FileRole.of(deletion)).isEqualTo(FileRole.PRODUCTION);
        assertThat(FileRole.leavesProduction(deletion)).isFalse();
    }
}
