package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {
    private static final String CHECKED = "#!/bin/sh\ncheck && deploy\n";
    private static final String UNCHECKED = "#!/bin/sh\ndeploy\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README",
                "README.md",
                "bin/history",
                "bin/changes",
                "bin/release.md",
                "docs/deploy.txt",
                "docs/deploy.rst",
                "docs/deploy.adoc",
                "scripts/install.txt",
                "tools/notes.txt"
            })
    void aTextThatBeginsAsAProgramIsNoProse(String path) {
        assertThat(Files.modified(path, CHECKED, UNCHECKED).isProved()).isFalse();
        assertThat(Files.modified(path, CHECKED, "Words.\n").isProved()).isFalse();
        assertThat(Files.modified(path, "Words.\n", UNCHECKED).isProved()).isFalse();
        assertThat(Files.added(path, "\uFEFF" + UNCHECKED).isProved()).isFalse();
        assertThat(Files.deleted(path, CHECKED).isProved()).isFalse();
        assertThat(Files.moved(path, "docs/old.md", CHECKED, CHECKED).isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README", "README.md", "docs/notes.txt", "CHANGELOG"})
    void theSameNamesWithWordsAreProse(String path) {
        assertThat(Files.modified(path, "One word, #!/bin/sh\n", "Two words, #!/bin/sh\n")
                        .isProved())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README", "README.md", "docs/notes.txt", "lang/de.json"})
    void aTextThatMayBeRunIsNoProse(String path) {
        boolean catalogue = path.endsWith(".json");
        String before = catalogue ? "{\"title\": \"Hallo Welt\"}" : "check && deploy\n";
        String after = catalogue ? "{\"title\": \"Guten Tag\"}" : "deploy\n";
        assertThat(judge(path, before, after, FileMode.EXECUTABLE).isProved()).isFalse();
        assertThat(judge(path, before, after, FileMode.REGULAR).isProved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/history", "docs/deploy.txt", "README.md"})
    void theFirstLineSaysTheLanguageOfAProgramNamedAsProse(String path) {
        assertThat(Languages.of(RepoPath.of(path), UNCHECKED)).isEqualTo(Language.SHELL);
        assertThat(Languages.of(RepoPath.of(path), "Words\n")).isNotEqualTo(Language.SHELL);
    }

    private static Inertness judge(String path, String before, String after, FileMode mode) {
        return Files.judge(path, Files.text(before), path, Files.text(after), mode, mode);
    }
}
