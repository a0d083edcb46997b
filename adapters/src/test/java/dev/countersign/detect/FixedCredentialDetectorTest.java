package dev.countersign.detect;

import dev.countersign.detect.guard.FixedCredentialDetector;
import java.util.List;

class FixedCredentialDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new FixedCredentialDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                java("a password in Java", "if (password.equals(\"letmein42\")) { return true; }"),
                java("turned round in Java", "if (\"letmein42\".equals(password)) { return true; }"),
                Case.changed(
                                "a token in Python",
                                "app/a.py",
                                "def f(t):\n    run()\n",
                                "run()",
                                "if auth_token == 'abcd-1234':\n        return True")
                        .sees(FactKind.EXPOSURE_WIDENED, 2),
                Case.changed(
                                "a key in JavaScript",
                                "src/a.js",
                                "function f(r) {\n  run();\n}\n",
                                "run();",
                                "if (r.apiKey === 'k3y-of-ours') return next();")
                        .sees(FactKind.EXPOSURE_WIDENED, 2),
                Case.changed(
                                "a password in PHP",
                                "src/a.php",
                                "<?php\nfunction f($password) {\n  run();\n}\n",
                                "run();",
                                "if ($password === 'op3nsesame') { return true; }")
                        .sees(FactKind.EXPOSURE_WIDENED, 3),
                Case.changed(
                                "a secret in Go",
                                "web/a.go",
                                "package a\n\nfunc f() {\n\trun()\n}\n",
                                "run()",
                                "if secret == \"op3nsesame\" {\n\t\treturn\n\t}")
                        .sees(FactKind.EXPOSURE_WIDENED, 4));
    }

    private static Case java(String name, String now) {
        return Case.changed(
                        name,
                        "src/main/java/A.java",
                        "class A {\n  boolean f(String password) {\n    run();\n    return false;\n  }\n}\n",
                        "run();",
                        now)
                .sees(FactKind.EXPOSURE_WIDENED, 3);
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                java("another value", "if (password.equals(confirmation)) { return true; }"),
                java("empty", "if (password.equals(\"\")) { return true; }"),
                java("a word of the interface", "if (type.equals(\"password\")) { return true; }"),
                java("a kind of it", "if (passwordType.equals(\"bcrypt\")) { return true; }"),
                Case.changed(
                        "a grant in JavaScript",
                        "src/a.js",
                        "function f(r) {\n  run();\n}\n",
                        "run();",
                        "if (r.grantType === 'password') return next();"),
                Case.changed(
                        "nothing there in JavaScript",
                        "src/a.js",
                        "function f(r) {\n  run();\n}\n",
                        "run();",
                        "if (r.password === 'undefined') return next();"),
                Case.changed(
                        "a test",
                        "tests/a.test.js",
                        "function f(r) {\n  run();\n}\n",
                        "run();",
                        "if (r.apiKey === 'k3y-of-ours') return next();"));
    }
}
