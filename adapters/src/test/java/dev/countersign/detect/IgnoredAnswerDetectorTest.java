package dev.countersign.detect;

import dev.countersign.detect.guard.IgnoredAnswerDetector;
import java.util.List;

class IgnoredAnswerDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new IgnoredAnswerDetector();
    }

    private static Case row(String name, String file, String statement, String now) {
        return Case.changed(name, file, "class A {\nvoid f() {\n" + statement + "\nserve();\n}\n}\n", statement, now);
    }

    private static final String JAVA = "src/main/java/A.java";

    @Override
    List<Case> positives() {
        return List.of(
                row("a password in Java", JAVA, "if (!encoder.matches(a, b)) throw no();", "encoder.matches(a, b);")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                row("a permission in Java", JAVA, "run();", "access.hasPermission(user, thing);")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "a hash in PHP",
                                "src/a.php",
                                "<?php\nfunction f() {\n  run();\n}\n",
                                "run();",
                                "hash_equals($a, $b);")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "a password in Python",
                                "app/a.py",
                                "def f(u):\n    run()\n    serve()\n",
                                "run()",
                                "u.check_password(p)")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.changed(
                                "an error in Go",
                                "web/a.go",
                                "package a\n\nfunc f() {\n\trun()\n}\n",
                                "run()",
                                "_ = bcrypt.CompareHashAndPassword(hash, p)")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.changed(
                                "a comparison in JavaScript",
                                "src/a.js",
                                "function f(a, b) {\n  run();\n}\n",
                                "run();",
                                "bcrypt.compareSync(a, b);")
                        .sees(FactKind.VALIDATION_REMOVED, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                row("asked in a condition", JAVA, "run();", "if (!encoder.matches(a, b)) throw no();"),
                row("kept", JAVA, "run();", "boolean ok = encoder.matches(a, b);"),
                row("given back", JAVA, "run();", "return encoder.matches(a, b);"),
                row("over two lines", JAVA, "run();", "return open &&\nencoder.matches(a, b);"),
                row("goes on", JAVA, "run();", "boolean ok =\nencoder.matches(a, b);"),
                Case.changed(
                        "the last of a body in Ruby",
                        "app/a.rb",
                        "def f(a)\n  run\nend\n",
                        "run",
                        "secure_compare(a, b)"),
                Case.changed(
                        "the last of a branch in Ruby",
                        "app/a.rb",
                        "def f(a)\n  if a\n    run\n  else\n    false\n  end\nend\n",
                        "run",
                        "secure_compare(a, b)"),
                Case.changed(
                        "throws by itself in JavaScript",
                        "src/a.js",
                        "function f(t) {\n  run();\n}\n",
                        "run();",
                        "jwt.verify(t, key);"),
                Case.changed(
                        "declared in Java",
                        "src/main/java/B.java",
                        "interface B {\n  void a();\n}\n",
                        "void a();",
                        "boolean isAllowed(String a);"));
    }
}
