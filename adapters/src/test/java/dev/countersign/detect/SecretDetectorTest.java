package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Passed;
import dev.countersign.change.PassedLines;
import dev.countersign.change.RepoPath;
import dev.countersign.data.DataMap;
import dev.countersign.detect.secret.SecretDetector;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The secrets here are made up, and put together from parts so that no scanner takes this file for a leak.
class SecretDetectorTest extends DetectorTable {
    private static final String GITHUB = "ghp" + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
    private static final String AWS = "AKIA" + "QYLPMN5HHH4KDXRB";
    private static final String STRIPE = "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc9Tq";
    private static final String PRIVATE_KEY = "-----BEGIN RSA " + "PRIVATE KEY-----";
    private static final String KEY_LINE = "MIIEpAIBAAKCAQEA0m59l2u9iDnMbrXHfqkOrn2dVQ3vfBJqcDuFUK03d+1PZGbV";
    private static final String PASSWORD = "Tr0ub4dor&3x9Q";

    @Override
    Detector detector() {
        return new SecretDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("a GitHub token in a workflow")
                        .modified(
                                ".github/workflows/release.yml",
                                "env:\n  CI: true\n",
                                "env:\n  CI: true\n  GH_TOKEN: " + GITHUB + "\n")
                        .sees(FactKind.SECRET, 3),
                Case.of("an AWS key in Java")
                        .modified(
                                "src/main/java/Storage.java",
                                "class Storage {\n}\n",
                                "class Storage {\n  static final String KEY = \"" + AWS + "\";\n}\n")
                        .sees(FactKind.SECRET, 2),
                Case.of("a Stripe key in a script")
                        .modified(
                                "src/pay.js",
                                "const a = 1;\n",
                                "const a = 1;\nconst stripe = Stripe('" + STRIPE + "');\n")
                        .sees(FactKind.SECRET, 2),
                Case.of("a private key file")
                        .added("deploy/id_rsa", PRIVATE_KEY + "\n" + KEY_LINE + "\n")
                        .sees(FactKind.SECRET, 1),
                Case.of("a database address with its password")
                        .modified(
                                "config/settings.py",
                                "DEBUG = False\n",
                                "DEBUG = False\nDATABASE_URL = 'postgres://shop:" + "kV9x2LmQ7w"
                                        + "@db1.prod.acme.io:5432/shop'\n")
                        .sees(FactKind.SECRET, 2),
                Case.of("a password in Spring properties")
                        .modified(
                                "src/main/resources/application-prod.properties",
                                "spring.datasource.username=shop\n",
                                "spring.datasource.username=shop\nspring.datasource.password=" + PASSWORD + "\n")
                        .sees(FactKind.SECRET, 2),
                Case.of("a random secret in a comment of Go code")
                        .modified(
                                "cmd/main.go",
                                "package main\n",
                                "package main\n// secret = \"" + "9fK2mQ7xLw4ZtB8vR1cY6dN3" + "\"\n")
                        .sees(FactKind.SECRET, 2),
                Case.of("a token in a test, with its provider's prefix")
                        .modified("tests/test_api.py", "import api\n", "import api\nTOKEN = '" + GITHUB + "'\n")
                        .sees(FactKind.SECRET, 2),
                Case.of("an API key in TypeScript")
                        .modified(
                                "src/app/env.ts",
                                "export const env = {\n};\n",
                                "export const env = {\n  apiKey: 'b7f3" + "c9Qz81kLmWx04TyUe6',\n};\n")
                        .sees(FactKind.SECRET, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("the key of AWS's documents")
                        .modified(
                                "README.md",
                                "# Use\n",
                                "# Use\nexport AWS_ACCESS_KEY_ID=" + "AKIAIOSFODNN7" + "EXAMPLE\n"),
                Case.of("a constant that names itself")
                        .modified(
                                "src/actions.ts",
                                "export const A = 1;\n",
                                "export const A = 1;\nexport const CHANGE_PASSWORD = 'changePassword';\n"),
                Case.of("a placeholder")
                        .modified("config/app.properties", "a=1\n", "a=1\napp.password=changeme-please-1\n"),
                Case.of("read from the environment")
                        .modified(
                                "config/database.yml",
                                "a: 1\n",
                                "a: 1\npassword: \"${DB_PASSWORD_9x}\"\nsecret_key_base: <%= ENV[\"SECRET_KEY_BASE\"] %>\n"),
                Case.of("a label of a translation")
                        .modified(
                                "src/main/resources/messages_de.properties",
                                "a=1\n",
                                "a=1\nlabel.password=Passw0rt:vergessen?\n"),
                Case.of("a made-up password in a test")
                        .modified(
                                "src/test/java/LoginTest.java",
                                "class A {}\n",
                                "class A { String password = \"" + PASSWORD + "\"; }\n"),
                Case.of("a moved secret")
                        .modified("a.py", "TOKEN = '" + GITHUB + "'\n", "\n")
                        .modified("b.py", "\n", "TOKEN = '" + GITHUB + "'\n"),
                Case.of("code that looks for a private key's header")
                        .modified(
                                "src/Pem.java",
                                "class Pem {\n}\n",
                                "class Pem {\n  static final String HEAD = \"" + PRIVATE_KEY + "\";\n}\n"),
                Case.of("a path in a setting called token")
                        .modified("app.yml", "a: 1\n", "a: 1\ntoken_endpoint: https://login.acme.io/oauth2/v2/token\n"),
                Case.of("a local database")
                        .modified("config.py", "A = 1\n", "A = 1\nURL = 'postgres://dev:s9Xk2LpQw@localhost/shop'\n"));
    }

    @Test
    void neverShowsTheSecret() {
        for (Case row : positives()) {
            String text = row.files.getFirst().after();
            for (Sighting seen : detector().detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()))) {
                for (String secret :
                        List.of(GITHUB, AWS, STRIPE, KEY_LINE, PASSWORD, "kV9x2LmQ7w", "9fK2mQ7xLw4ZtB8vR1cY6dN3")) {
                    assertThat(text).isNotNull();
                    assertThat(seen.message() + seen.quote() + seen.subject() + seen.ask())
                            .doesNotContain(secret);
                }
            }
        }
    }

    @Test
    void credentialThatOneCommitWroteAndALaterTookOutIsToldOfOnceWithItsCommit() {
        String line = "TOKEN = '" + GITHUB + "'";
        List<Sighting> seen = passing(
                nothing(),
                lines('3', "src/a.py", List.of(), List.of(line)),
                lines('4', "src/a.py", List.of(line), List.of()),
                lines('5', "docs/use.md", List.of(), List.of(line)));

        assertThat(seen).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(FactKind.SECRET);
            assertThat(String.valueOf(one.path())).isEqualTo("src/a.py");
            assertThat(one.exposure()).isEqualTo(Exposure.UNKNOWN);
            assertThat(one.message()).startsWith("Commit 3333333333 wrote a credential (GitHub token)");
            assertThat(one.message() + one.quote() + one.subject()).doesNotContain(GITHUB);
        });
    }

    @Test
    void credentialThatStoodThereBeforeOrIsShownAtTheEndIsNotToldOfTwice() {
        String line = "TOKEN = '" + GITHUB + "'";
        PassedLines takenOut = lines('3', "src/a.py", List.of(line), List.of());
        PassedLines putBack = lines('4', "src/b.py", List.of(), List.of(line));

        assertThat(passing(nothing(), takenOut, putBack)).isEmpty();
        assertThat(passing(nothing(), putBack, takenOut)).hasSize(1);
        assertThat(passing(Case.of("moved").modified("a.py", line + "\n", "\n"), putBack))
                .isEmpty();
        assertThat(passing(Case.of("shown").modified("a.py", "\n", line + "\n"), putBack))
                .singleElement()
                .satisfies(one -> assertThat(one.side()).isEqualTo(Side.AFTER));
    }

    @Test
    void privateKeyThatPassedByIsSeenOverItsTwoLines() {
        assertThat(passing(nothing(), lines('3', "deploy/id", List.of(), List.of(PRIVATE_KEY, KEY_LINE))))
                .singleElement()
                .satisfies(one -> assertThat(one.message() + one.quote()).doesNotContain(KEY_LINE));
        assertThat(passing(nothing(), lines('3', "deploy/id", List.of(), List.of(PRIVATE_KEY, "no key"))))
                .isEmpty();
    }

    private static Case nothing() {
        return Case.of("nothing").modified("c.py", "a = 1\n", "a = 2\n");
    }

    private static PassedLines lines(char commit, String path, List<String> removed, List<String> added) {
        return new PassedLines(String.valueOf(commit).repeat(40), RepoPath.of(path), removed, added);
    }

    private List<Sighting> passing(Case ends, PassedLines... passed) {
        ChangeView view = Fixture.view(ends, DataMap.empty(), Dependencies.unknown());
        return detector()
                .detect(new ChangeView(
                        view.change().with(new Passed(List.of(passed), List.of())),
                        view.files(),
                        view.data(),
                        view.base(),
                        view.dependencies()));
    }

    @Test
    void tokenWithAWrongChecksumIsOnlyDoubted() {
        String wrong = GITHUB.substring(0, GITHUB.length() - 1) + "9";
        var row = Case.of("wrong checksum").modified("src/a.py", "\n", "TOKEN = '" + wrong + "'\n");
        var right = Case.of("right checksum").modified("src/a.py", "\n", "TOKEN = '" + GITHUB + "'\n");
        assertThat(exposure(row)).isEqualTo(Exposure.INTERNAL);
        assertThat(exposure(right)).isEqualTo(Exposure.UNKNOWN);
    }

    private Exposure exposure(Case row) {
        return detector()
                .detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()))
                .getFirst()
                .exposure();
    }

    @Test
    void passwordOfADatabaseThatTestsThrowAwayWeighsLess() {
        assertThat(exposure("ormconfig.travis.json", "\"password\": \"" + PASSWORD + "\""))
                .isEqualTo(Exposure.INTERNAL);
        assertThat(exposure("ormconfig.sample.json", "\"password\": \"" + PASSWORD + "\""))
                .isEqualTo(Exposure.INTERNAL);
        assertThat(exposure("ormconfig.json", "\"password\": \"" + PASSWORD + "\""))
                .isNotEqualTo(Exposure.INTERNAL);
        assertThat(exposure("ormconfig.travis.json", "\"token\": \"" + GITHUB + "\""))
                .isNotEqualTo(Exposure.INTERNAL);
    }

    private Exposure exposure(String path, String line) {
        Case row = Case.of("exposure").modified(path, "{\n  \"a\": 1\n}\n", "{\n  \"a\": 1,\n  " + line + "\n}\n");
        return detector()
                .detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()))
                .getFirst()
                .exposure();
    }
}
