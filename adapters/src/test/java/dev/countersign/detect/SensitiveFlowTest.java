package dev.countersign.detect;

import dev.countersign.detect.sensitive.SensitiveFlow;
import java.util.List;

class SensitiveFlowTest extends DetectorTable {
    @Override
    Detector detector() {
        return new SensitiveFlow();
    }

    private static Case java(String name, String now) {
        return Case.changed(
                        name,
                        "src/main/java/A.java",
                        "class A {\n  void f(User user, String password) {\n    run();\n  }\n}\n",
                        "run();",
                        now)
                .sees(FactKind.TOUCHES_SENSITIVE, 3);
    }

    private static Case python(String name, String now) {
        return Case.changed(name, "app/a.py", "def f(user, password):\n    run()\n", "run()", now)
                .sees(FactKind.TOUCHES_SENSITIVE, 2);
    }

    @Override
    List<Case> positives() {
        return List.of(
                java("a password in a log", "log.info(\"sign-in of {} with {}\", user, password);"),
                java("put together", "logger.debug(\"password \" + user.getPassword());"),
                java("in an exception", "throw new IllegalStateException(\"no such password: \" + password);"),
                python("an f-string", "logging.info(f'{user} {password}')"),
                Case.changed(
                                "a token in JavaScript",
                                "src/a.js",
                                "function f(accessToken) {\n  run();\n}\n",
                                "run();",
                                "console.log('token', accessToken);")
                        .sees(FactKind.TOUCHES_SENSITIVE, 2),
                Case.changed(
                                "a key in Go",
                                "web/a.go",
                                "package a\n\nfunc f(apiKey string) {\n\trun()\n}\n",
                                "run()",
                                "log.Printf(\"key %s\", apiKey)")
                        .sees(FactKind.TOUCHES_SENSITIVE, 4),
                Case.changed(
                                "a password in PHP",
                                "src/a.php",
                                "<?php\nfunction f($password) {\n  run();\n}\n",
                                "run();",
                                "error_log(\"bad: $password\");")
                        .sees(FactKind.TOUCHES_SENSITIVE, 3));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                java("the word alone", "log.info(\"password changed\");"),
                java("masked", "log.info(\"password {}\", mask(password));"),
                java("its length", "log.info(\"password of {} chars\", password.length());"),
                java("an error's name", "throw new IllegalStateException(Messages.INVALID_PASSWORD);"),
                java("a member of it", "log.info(\"secret {}\", secret.name());"),
                java("kept", "repository.save(password);"),
                python("whether there is one", "logging.info('has password: %s', password is not None)"),
                Case.changed(
                        "it was there, worded otherwise",
                        "app/a.py",
                        "def f(user, password):\n    logging.info('a %s', password)\n",
                        "'a %s'",
                        "'b %s'"),
                Case.changed(
                        "a test",
                        "tests/test_a.py",
                        "def f(password):\n    run()\n",
                        "run()",
                        "logging.info(password)"));
    }
}
