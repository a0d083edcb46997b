package dev.countersign.detect;

import dev.countersign.detect.guard.FailOpenDetector;
import java.util.List;

class FailOpenDetectorTest extends DetectorTable {
    private static final String JAVA = """
            class A {
              boolean f(String token) {
                try {
                  verifier.verify(token);
                  return true;
                } catch (Exception e) {
                  log.warn("failed", e);
                  return false;
                }
              }
            }
            """;
    private static final String OPEN = JAVA.replace("return false;", "return true;");
    private static final String PYTHON = """
            def f(request):
                try:
                    check_token(request)
                except TokenError:
                    return deny(request)
                return serve(request)
            """;

    @Override
    Detector detector() {
        return new FailOpenDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.changed(
                                "true where the check fails in Java",
                                "src/main/java/A.java",
                                JAVA,
                                "return false;",
                                "return true;")
                        .sees(FactKind.VALIDATION_REMOVED, 6),
                Case.changed(
                                "a filter goes on where authentication fails",
                                "src/main/java/F.java",
                                "class F {\n  void f() {\n    try {\n      authenticate(request);\n    } catch (AuthException e) {\n      response.sendError(401);\n    }\n  }\n}\n",
                                "response.sendError(401);",
                                "chain.doFilter(request, response);")
                        .sees(FactKind.VALIDATION_REMOVED, 5),
                Case.of("a copy of a block whose file was only moved")
                        .modified("src/main/java/A.java", OPEN, OPEN)
                        .added("src/main/java/B.java", OPEN.replace("class A", "class B"))
                        .sees(FactKind.VALIDATION_REMOVED, 6),
                Case.changed("pass in Python", "app/a.py", PYTHON, "return deny(request)", "pass")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.changed(
                                "a new handler that only logs in Python",
                                "app/a.py",
                                "def f(request):\n    check_token(request)\n    return serve(request)\n",
                                "    check_token(request)\n",
                                "    try:\n        check_token(request)\n    except Exception:\n        log.exception('x')\n")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.changed(
                                "next in JavaScript",
                                "src/a.js",
                                "function f(req, res, next) {\n  try {\n    jwt.verify(req.token, key);\n  } catch (e) {\n    return res.sendStatus(401);\n  }\n  next();\n}\n",
                                "return res.sendStatus(401);",
                                "return next();")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.changed(
                                "nothing in the handler in PHP",
                                "src/a.php",
                                "<?php\nfunction f($t) {\n  try {\n    $this->verifySignature($t);\n  } catch (\\Exception $e) {\n    throw new Denied();\n  }\n  serve();\n}\n",
                                "    throw new Denied();\n",
                                "")
                        .sees(FactKind.VALIDATION_REMOVED, 5),
                Case.changed(
                                "true in Ruby",
                                "app/a.rb",
                                "def f(t)\n  verify_token(t)\n  true\nrescue TokenError\n  false\nend\n",
                                "  false\n",
                                "  true\n")
                        .sees(FactKind.VALIDATION_REMOVED, 4));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.changed(
                        "still false",
                        "src/main/java/A.java",
                        JAVA,
                        "log.warn(\"failed\", e);",
                        "log.info(\"failed\", e);"),
                Case.changed("thrown on", "app/a.py", PYTHON, "return deny(request)", "raise"),
                Case.changed(
                        "no check is tried",
                        "app/a.py",
                        "def f(p):\n    return read(p)\n",
                        "    return read(p)\n",
                        "    try:\n        return read(p)\n    except OSError:\n        pass\n"),
                Case.changed(
                        "what was open stays open elsewhere",
                        "src/main/java/A.java",
                        JAVA.replace("return false;", "return true;"),
                        "class A {\n",
                        "class A {\n  int a;\n\n"),
                Case.changed(
                        "an error that is sent",
                        "src/a.js",
                        "function f(req, res, next) {\n  serve();\n}\n",
                        "  serve();\n",
                        "  try {\n    verifyToken(req);\n  } catch (e) {\n    return next(e);\n  }\n  serve();\n"),
                Case.of("a test").added("src/test/java/ATest.java", JAVA.replace("return false;", "return true;")));
    }
}
