package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
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
        "docs/guide.html, DOCUMENTATION"
    })
    void foldersTellTheRoleButNamesOfPackagesDoNot(String path, FileRole role) {
        assertThat(FileRole.of(RepoPath.of(path))).isEqualTo(role);
    }
}
