package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.guard.AccessDomainDetector;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessDomainDetectorTest extends DetectorTable {
    private static final String GO =
            "package a\n\nfunc verifyTwoFactor(code string) bool {\n\tlog(code)\n\treturn %s\n}\n";

    private static final String PAGE = "<div>\n  <p>{{ $a }}</p>\n%s  <p>b</p>\n</div>\n";

    @Override
    Detector detector() {
        return new AccessDomainDetector();
    }

    @Override
    boolean wayBackIsHarmless() {
        return false; // an edit of code about access is one in both directions
    }

    private static Case go(String name, String path, String before, String after) {
        return Case.of(name).modified(path, "package a\n\n" + before, "package a\n\n" + after);
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("a directive in a template of access")
                        .modified(
                                "resources/views/users/ldap.blade.php",
                                PAGE.formatted(""),
                                PAGE.formatted("  {{ weaken() }}\n"))
                        .sees(FactKind.TOUCHES_GUARD, 3),
                Case.of("code among the texts about passwords")
                        .modified(
                                "resources/lang/en/passwords.php",
                                "<?php\nreturn ['password' => 'Too short.'];\n",
                                "<?php\nreturn ['password' => weaken('Too short.')];\n")
                        .sees(FactKind.TOUCHES_GUARD, 2),
                Case.of("the same texts outside of a catalogue")
                        .modified(
                                "config/passwords.php",
                                "<?php\nreturn ['password' => 'Too short.'];\n",
                                "<?php\nreturn ['password' => 'Your password is too short.'];\n")
                        .sees(FactKind.TOUCHES_GUARD, 2),
                Case.of("a function of two factors")
                        .modified("otp.go", GO.formatted("ok"), GO.formatted("ok || code == spare"))
                        .sees(FactKind.TOUCHES_GUARD, 5),
                Case.of("a class of access tokens")
                        .modified(
                                "app/models/access_token.rb",
                                "class AccessToken < Base\n  def active?\n    created_at > 1.day.ago\n  end\nend\n",
                                "class AccessToken < Base\n  def active?\n    created_at > 9.days.ago\n  end\nend\n")
                        .sees(FactKind.TOUCHES_GUARD, 3),
                Case.of("a permission named on a line")
                        .modified(
                                "app/pages.py",
                                "def pages(user):\n    return all_pages()\n",
                                "def pages(user):\n    return policy.instances_with_permission(user, 'edit')\n")
                        .sees(FactKind.TOUCHES_GUARD, 2),
                Case.of("an access mode in Go")
                        .modified(
                                "repo.go",
                                "package a\n\nfunc f(r Repo) {\n\tsave(r)\n}\n",
                                "package a\n\nfunc f(r Repo) {\n\tr.AccessMode = 2\n\tsave(r)\n}\n")
                        .sees(FactKind.TOUCHES_GUARD, 4),
                Case.of("privileges in Java")
                        .modified(
                                "src/main/java/Setup.java",
                                "class Setup {\n  void run() {\n    a();\n  }\n}\n",
                                "class Setup {\n  void run() {\n    role.setPrivileges(all);\n    a();\n  }\n}\n")
                        .sees(FactKind.TOUCHES_GUARD, 3),
                Case.of("single sign-on in PHP")
                        .modified(
                                "app/SamlController.php",
                                "<?php\nclass SamlController {\n  function acs() {\n    return 1;\n  }\n}\n",
                                "<?php\nclass SamlController {\n  function acs() {\n    return 2;\n  }\n}\n")
                        .sees(FactKind.TOUCHES_GUARD, 4));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a comment in a template of access")
                        .modified(
                                "resources/views/users/ldap.blade.php",
                                PAGE.formatted(""),
                                PAGE.formatted("  {{-- TODO: Translate --}}\n")),
                Case.of("texts about passwords, in a catalogue of messages")
                        .modified(
                                "resources/lang/en/passwords.php",
                                "<?php\nreturn ['password' => 'Too short.'];\n",
                                "<?php\nreturn ['password' => 'Your password is too short.'];\n"),
                Case.of("a comment in a function about access")
                        .modified("otp.go", GO.formatted("ok"), GO.formatted("ok // or not")),
                Case.of("an author is no authority")
                        .modified(
                                "app/books.py",
                                "def author_name(book):\n    return book.author\n",
                                "def author_name(book):\n    return book.author.name\n"),
                Case.of("a test")
                        .modified(
                                "tests/test_login.py",
                                "def test_login():\n    assert login(1)\n",
                                "def test_login():\n    assert login(2)\n"),
                Case.of("a token of a grammar")
                        .modified(
                                "src/lexer.js",
                                "function nextToken() {\n  return a;\n}\n",
                                "function nextToken() {\n  return b;\n}\n"),
                Case.of("an import only")
                        .modified(
                                "app/views.py",
                                "import a\n\ndef f():\n    return 1\n",
                                "import a\nfrom auth import permissions\n\ndef f():\n    return 1\n"),
                Case.of("a new import in a file about access")
                        .modified(
                                "lib/secure_password.rb",
                                "require 'a'\n\nx = 1\n",
                                "require 'a'\nrequire 'numeric'\n\nx = 1\n"),
                go(
                        "an import of Go in a file about access",
                        "auth.go",
                        "import (\n\tapi \"example.org/old/api\"\n\n\t\"example.org/old/log\"\n)\n\nvar a = api.A\n",
                        "import (\n\tapi \"example.org/new/api\"\n\n\t\"example.org/new/log\"\n)\n\nvar a = api.A\n"),
                Case.of("a word in a text")
                        .modified(
                                "app/views.py",
                                "def f():\n    return 'x'\n",
                                "def f():\n    return 'you lack the permission to log in'\n"),
                go(
                        "a mail to collaborators",
                        "mail.go",
                        "func SendCollaboratorMail() {\n\ta()\n}\n",
                        "func SendCollaboratorMail() {\n\tb(1)\n}\n"),
                Case.of("a page about permissions")
                        .modified("docs/permissions.md", "one permission\n", "two permissions\n"));
    }

    @Test
    void editThatSaysTheSameAboutAccessWeighsLess() {
        assertThat(severity(
                        "func verifyTwoFactor(code string) bool {\n\treturn ok(code)\n}\n",
                        "func verifyTwoFactor(_ string) bool {\n\treturn ok(code)\n}\n"))
                .isEqualTo(2);
        assertThat(severity(
                        "func verifyTwoFactor(a int) bool {\n\tlog(\"no second factor\")\n\treturn a > 0\n}\n",
                        "func verifyTwoFactor(a int) bool {\n\tlog(\"second factor is missing\")\n\treturn a > 0\n}\n"))
                .isEqualTo(2);
        assertThat(severity("func f(p Permission) {\n\tg(p)\n}\n", "func f(p Permission, u User) {\n\tg(p)\n}\n"))
                .isEqualTo(2);
    }

    @Test
    void editOfWhatIsSaidAboutAccessWeighsMore() {
        assertThat(severity(
                        "func verifyTwoFactor(a int) bool {\n\treturn a > 0\n}\n",
                        "func verifyTwoFactor(a int) bool {\n\treturn a > 0 || b\n}\n"))
                .isEqualTo(3);
        assertThat(severity(
                        "func verifyTwoFactor(a int) bool {\n\treturn has(a, \"read\")\n}\n",
                        "func verifyTwoFactor(a int) bool {\n\treturn has(a, \"write\")\n}\n"))
                .isEqualTo(3);
        assertThat(severity(
                        "func login(a int) bool {\n\treturn hasPermission(a, READ)\n}\n",
                        "func login(a int) bool {\n\treturn hasPermission(a, WRITE)\n}\n"))
                .isEqualTo(3);
        assertThat(severities(
                        "A.java",
                        "class A {\n  @Authorized(MANAGE_ENCOUNTERS)\n  void f() {}\n}\n",
                        "class A {\n  @Authorized(GET_ENCOUNTERS)\n  void f() {}\n}\n"))
                .containsExactly(3);
        assertThat(severity("func f(p int) {\n\tg(p)\n}\n", "func f(p int) {\n\tg(p, Permission{Push: true})\n}\n"))
                .isEqualTo(3);
    }

    @Test
    void otherNamesAnswersAndOrdersInCodeAboutAccessWeighMore() {
        String check = "func verifyTwoFactor(a int) bool {\n\tif a != %s {\n\t\treturn %s\n\t}\n\treturn ok\n}\n";
        assertThat(severity(check.formatted("b", "false"), check.formatted("b", "true")))
                .isEqualTo(3);
        assertThat(severity(check.formatted("b", "false"), check.formatted("a", "false")))
                .isEqualTo(3);
        assertThat(severity(
                        "func verifyTwoFactor(a int) {\n\tcheck(a)\n\tact(a)\n}\n",
                        "func verifyTwoFactor(a int) {\n\tact(a)\n\tcheck(a)\n}\n"))
                .isEqualTo(3);
    }

    @Test
    void generatedFileWeighsLessOnlyIfItSaysSoOnBothSides() {
        String head = "// Code generated by stringer. DO NOT EDIT.\n";
        assertThat(severities("a_gen.go", head + GO.formatted("a"), head + GO.formatted("a || b")))
                .containsExactly(2);
        assertThat(severities("a_gen.go", GO.formatted("a"), head + GO.formatted("a || b")))
                .containsExactly(3);
        assertThat(severities("auth.go", head + GO.formatted("a"), head + GO.formatted("a || b")))
                .contains(3);
    }

    @Test
    void typesThatAreGoneAtRunTimeWeighLess() {
        for (String opening : List.of("export declare class Admin {", "interface Admin {", "export type Admin = {")) {
            assertThat(severities(
                            "a.ts",
                            opening + "\n  logout(a: string): void\n}\n",
                            opening + "\n  logout(a: number): void\n}\n"))
                    .as(opening)
                    .containsExactly(2);
        }
        String type = "interface Auth {\n  %s\n}\n";
        String code = "class Auth {\n  login(a) {\n    return %s\n  }\n}\n";
        assertThat(severities("a.ts", code.formatted("a > 1"), code.formatted("a > 0")))
                .containsExactly(3);
        assertThat(severities(
                        "a.ts",
                        type.formatted("token: string") + code.formatted("a > 1"),
                        type.formatted("token: number") + code.formatted("a > 0")))
                .contains(3);
        for (String before : List.of("type A = 1; ", "interface Auth {} ", "declare const a: A; ")) {
            assertThat(severities("a.ts", before + code.formatted("a > 1"), before + code.formatted("a > 0")))
                    .as(before)
                    .contains(3);
        }
        assertThat(severities(
                        "a.js",
                        "interface = 1\nfunction login(a) {\n  return a > 1\n}\n",
                        "interface = 1\nfunction login(a) {\n  return a > 0\n}\n"))
                .containsExactly(3);
    }

    private int severity(String before, String after) {
        return severities("a.go", "package a\n\n" + before, "package a\n\n" + after)
                .getFirst();
    }

    private List<Integer> severities(String path, String before, String after) {
        Case row = Case.of("severities").modified(path, before, after);
        return detector().detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown())).stream()
                .map(Sighting::severity)
                .toList();
    }
}
