package dev.countersign.detect;

import dev.countersign.detect.policy.SuppressionAdded;
import java.util.List;

class SuppressionAddedTest extends DetectorTable {
    @Override
    Detector detector() {
        return new SuppressionAdded();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("NOSONAR in Java")
                        .modified(
                                "src/A.java",
                                "class A {\n  void a() {\n    run(x);\n  }\n}\n",
                                "class A {\n  void a() {\n    run(x); // NOSONAR\n  }\n}\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 3),
                Case.of("all warnings of a class")
                        .modified("src/A.java", "class A {}\n", "@SuppressWarnings(\"all\")\nclass A {}\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 1),
                Case.of("a security rule of Sonar")
                        .modified(
                                "src/A.java",
                                "class A {\n  void a() {}\n}\n",
                                "class A {\n  @SuppressWarnings({\"unchecked\", \"java:S2077\"})\n  void a() {}\n}\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 2),
                Case.of("SpotBugs")
                        .modified(
                                "src/A.java",
                                "class A {\n  void a() {}\n}\n",
                                "class A {\n  @SuppressFBWarnings(\"SQL_INJECTION_JDBC\")\n  void a() {}\n}\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 2),
                Case.of("nosec beside noqa")
                        .modified(
                                "app/run.py",
                                "subprocess.call(cmd, shell=True)\n",
                                "subprocess.call(cmd, shell=True)  # noqa: E501 # nosec B602\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 1),
                Case.of("noqa of a security rule")
                        .modified("app/run.py", "exec(code)\n", "exec(code)  # noqa: E501, S102\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 1),
                Case.of("semgrep in JavaScript")
                        .modified("src/a.js", "eval(x);\n", "// nosemgrep: javascript.lang.security.eval\neval(x);\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 1),
                Case.of("all rules of ESLint")
                        .modified("src/a.ts", "run();\n", "/* eslint-disable */\nrun();\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 1),
                Case.of("a security rule of ESLint, with a reason")
                        .modified(
                                "src/a.tsx",
                                "run();\n",
                                "// eslint-disable-next-line react/no-danger -- it is ours\nrun();\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 1),
                Case.of("gosec")
                        .modified(
                                "a.go",
                                "package a\nvar x = md5.New()\n",
                                "package a\nvar x = md5.New() // #nosec G401\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 2),
                Case.of("every linter of Go")
                        .modified("a.go", "package a\nvar x = md5.New()\n", "package a\nvar x = md5.New() //nolint\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 2),
                Case.of("RuboCop")
                        .modified("a.rb", "eval(x)\n", "eval(x) # rubocop:disable Security/Eval\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 1),
                Case.of("WordPress")
                        .modified(
                                "a.php",
                                "<?php\necho $x;\n",
                                "<?php\necho $x; // phpcs:ignore WordPress.Security.EscapeOutput\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 2),
                Case.of("Terraform, which no grammar reads")
                        .modified(
                                "main.tf",
                                "resource \"a\" \"b\" {\n}\n",
                                "resource \"a\" \"b\" {\n  #checkov:skip=CKV_AWS_20: public\n}\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 2),
                Case.of("ignored by Trivy")
                        .modified(".trivyignore", "CVE-2024-1\n", "CVE-2024-1\nCVE-2025-2\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 2),
                Case.of("OWASP suppression")
                        .modified(
                                "src/etc/dependency-check-suppression.xml",
                                "<suppressions>\n</suppressions>\n",
                                "<suppressions>\n<suppress>\n<cve>CVE-2025-2</cve>\n</suppress>\n</suppressions>\n")
                        .sees(FactKind.SUPPRESSION_ADDED, 3));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("warnings that are not about security")
                        .modified(
                                "src/A.java",
                                "class A {\n  void a() {}\n}\n",
                                "class A {\n  @SuppressWarnings({\"unchecked\", \"rawtypes\", \"deprecation\", \"java:S1192\"})\n  void a() {}\n}\n"),
                Case.of("style rules of ESLint")
                        .modified("src/a.js", "run();\n", "// eslint-disable-next-line no-console, max-len\nrun();\n"),
                Case.of("style rules of RuboCop")
                        .modified("a.rb", "x\n", "x # rubocop:disable Metrics/AbcSize, Layout/LineLength\n"),
                Case.of("types of Python")
                        .modified("a.py", "x = y\n", "x = y  # type: ignore[attr-defined]  # noqa: F401\n"),
                Case.of("another linter of Go")
                        .modified(
                                "a.go",
                                "package a\nvar x = 1\n",
                                "package a\nvar x = 1 //nolint:errcheck,unused // why\n"),
                Case.of("in a string").modified("a.py", "x = 1\n", "x = '# nosec'\n"),
                Case.of("in a string of Java")
                        .modified("src/A.java", "class A {}\n", "class A { String s = \"// NOSONAR\"; }\n"),
                Case.of("a sentence about the tool")
                        .modified("a.py", "x = 1\n", "# nosec is no longer needed, since we dropped bandit\nx = 1\n"),
                Case.of("a page about the tool")
                        .modified("docs/lint.md", "Lint.\n", "Write `# nosec` or // NOSONAR.\n\n# nosec\n"),
                Case.of("moved to another file")
                        .deleted("a.py", "eval(x)  # nosec\n")
                        .added("b.py", "eval(x)  # nosec\n"),
                Case.of("the code before it changed").modified("a.py", "eval(x)  # nosec\n", "eval(x, {})  # nosec\n"),
                Case.of("order of ignored entries")
                        .modified(".trivyignore", "CVE-1\nCVE-2\n", "# sorted\nCVE-2\nCVE-1\n"),
                Case.of("suppressions of a style tool")
                        .modified(
                                "config/checkstyle-suppressions.xml",
                                "<suppressions>\n</suppressions>\n",
                                "<suppressions>\n<suppress files=\"a\" checks=\"b\"/>\n</suppressions>\n"));
    }
}
