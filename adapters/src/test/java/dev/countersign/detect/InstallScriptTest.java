package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.detect.autorun.InstallScript;
import dev.countersign.risk.Lane;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallScriptTest extends DetectorTable {
    private static final String PLAIN = """
            {
              "name": "shop",
              "scripts": {
                "test": "jest"
              }
            }
            """;

    private static String with(String script) {
        return PLAIN.replace("\"test\": \"jest\"", "\"test\": \"jest\",\n    " + script);
    }

    @Override
    Detector detector() {
        return new InstallScript();
    }

    /// Back to the old command is another command as well.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("postinstall")
                        .modified("package.json", PLAIN, with("\"postinstall\": \"node a.js\""))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("preinstall")
                        .modified("web/package.json", PLAIN, with("\"preinstall\": \"node a.js\""))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("install")
                        .modified("package.json", PLAIN, with("\"install\": \"node-gyp rebuild\""))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("prepare")
                        .modified("package.json", PLAIN, with("\"prepare\": \"tsc\""))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("another command")
                        .modified(
                                "package.json", with("\"prepare\": \"tsc\""), with("\"prepare\": \"tsc && node a.js\""))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("a script that becomes one of installation")
                        .modified("package.json", with("\"setup\": \"sh a.sh\""), with("\"postinstall\": \"sh a.sh\""))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("Composer's")
                        .modified("composer.json", PLAIN, with("\"post-install-cmd\": [\"php a.php\"]"))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("manifest that comes new")
                        .added("package.json", with("\"postinstall\": \"node a.js\""))
                        .sees(FactKind.AUTO_RUN, 5),
                Case.of("manifest that cannot be read to its end")
                        .modified("package.json", PLAIN, with("\"postinstall\": \"node a.js\",,{"))
                        .sees(FactKind.AUTO_RUN, 5));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("another script").modified("package.json", PLAIN, with("\"build\": \"tsc\"")),
                Case.of("script for publishing")
                        .modified("package.json", PLAIN, with("\"prepublishOnly\": \"npm test\"")),
                Case.of("layout")
                        .modified(
                                "package.json",
                                with("\"postinstall\": \"node a.js\""),
                                with("\"postinstall\":   \"node a.js\"")),
                Case.of("script that goes").modified("package.json", with("\"postinstall\": \"node a.js\""), PLAIN),
                Case.of("script that moves to another manifest")
                        .modified("package.json", with("\"postinstall\": \"node a.js\""), PLAIN)
                        .modified("web/package.json", PLAIN, with("\"postinstall\": \"node a.js\"")),
                Case.of("dependency of that name")
                        .modified(
                                "package.json",
                                PLAIN,
                                PLAIN.replace(
                                        "\"scripts\"", "\"dependencies\": {\"prepare\": \"1.0.0\"},\n\"scripts\"")),
                Case.of("words of another file").added("install.json", with("\"postinstall\": \"node a.js\"")));
    }

    @ParameterizedTest
    @CsvSource({"package.json, SECURITY", "examples/a/package.json, PEER", "tests/a/package.json, PEER"})
    void scriptIsForSecurityWhereSomebodyInstalls(String path, Lane lane) {
        var draft = Draft.of(Case.of(path).modified(path, PLAIN, with("\"postinstall\": \"node a.js\"")))
                .saying("Build after installing");

        assertThat(new RealReview().of(draft).tableLane()).isEqualTo(lane);
    }
}
