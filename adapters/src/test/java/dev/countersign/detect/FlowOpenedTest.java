package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.guard.GuardDetectors;
import dev.countersign.detect.guard.ValidationDetector;
import dev.countersign.detect.inject.InjectDetectors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Flows that a change opens by taking away what checked or cleaned the value.
class FlowOpenedTest extends DetectorTable {
    @Override
    Detector detector() {
        return new ValidationDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.changed(
                                "a check of a redirect is gone in Java",
                                "src/main/java/A.java",
                                FlowAddedTest.java(
                                        "    String to = request.getParameter(\"to\");\n    if (!isSafeUrl(to)) {\n      to = \"/\";\n    }\n    response.sendRedirect(to);\n"),
                                "    if (!isSafeUrl(to)) {\n      to = \"/\";\n    }\n",
                                "")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.changed(
                                "a cleaner of a name is gone in Python",
                                "app/views.py",
                                FlowAddedTest.python(
                                        "    name = request.files['f'].filename\n    name = secure_filename(name)\n    open(os.path.join(ROOT, name), 'wb')\n"),
                                "    name = secure_filename(name)\n",
                                "")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "a cleaner in the call is gone in Python",
                                "app/views.py",
                                FlowAddedTest.python(
                                        "    name = request.args['n']\n    os.system('ls ' + shlex.quote(name))\n"),
                                "shlex.quote(name)",
                                "name")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "a check is gone in JavaScript",
                                "src/a.js",
                                FlowAddedTest.script(
                                        "  const p = req.query.p;\n  if (!isInside(p)) return;\n  res.sendFile(p);\n"),
                                "  if (!isInside(p)) return;\n",
                                "")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "a number became a text in PHP",
                                "src/a.php",
                                FlowAddedTest.php("  $id = intval($_GET['id']);\n  readfile('pages/' . $id);\n"),
                                "intval($_GET['id'])",
                                "$_GET['id']")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "a base name is gone in Go",
                                "web/a.go",
                                FlowAddedTest.go(
                                        "\tname := filepath.Base(r.URL.Query().Get(\"n\"))\n\tos.Open(dir + name)\n"),
                                "filepath.Base(r.URL.Query().Get(\"n\"))",
                                "r.URL.Query().Get(\"n\")")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.changed(
                                "a check is gone in Ruby",
                                "app/controllers/a.rb",
                                FlowAddedTest.ruby(
                                        "    to = params[:to]\n    return unless to.start_with?('/')\n    redirect_to to\n"),
                                "    return unless to.start_with?('/')\n",
                                "")
                        .sees(FactKind.VALIDATION_REMOVED, 4));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.changed(
                        "another check took its place",
                        "src/main/java/A.java",
                        FlowAddedTest.java(
                                "    String to = request.getParameter(\"to\");\n    if (!isSafeUrl(to)) {\n      return;\n    }\n    response.sendRedirect(to);\n"),
                        "isSafeUrl(to)",
                        "urls.isAllowed(to)"),
                Case.changed(
                        "another cleaner took its place",
                        "app/views.py",
                        FlowAddedTest.python(
                                "    name = request.args['n']\n    os.system('ls ' + shlex.quote(name))\n"),
                        "shlex.quote(name)",
                        "shlex.join([name])"),
                Case.changed(
                        "the use went with its check",
                        "src/a.js",
                        FlowAddedTest.script(
                                "  const p = req.query.p;\n  if (!isInside(p)) return;\n  res.sendFile(p);\n"),
                        "  if (!isInside(p)) return;\n  res.sendFile(p);\n",
                        "  log(p);\n"),
                Case.changed(
                        "the source became a constant",
                        "web/a.go",
                        FlowAddedTest.go("\tname := filepath.Base(r.URL.Query().Get(\"n\"))\n\tos.Open(dir + name)\n"),
                        "filepath.Base(r.URL.Query().Get(\"n\"))",
                        "\"index.html\""),
                Case.changed(
                        "a check is added",
                        "src/a.js",
                        FlowAddedTest.script("  const p = req.query.p;\n  res.sendFile(p);\n"),
                        "  res.sendFile(p);\n",
                        "  if (!isInside(p)) return;\n  res.sendFile(p);\n"),
                Case.of("the function moved with its check")
                        .modified(
                                "src/a.js",
                                FlowAddedTest.script(
                                        "  const p = req.query.p;\n  if (!isInside(p)) return;\n  res.sendFile(p);\n"),
                                "function g() {\n  return 1;\n}\n\n"
                                        + FlowAddedTest.script(
                                                "  const file = req.query.p;\n  if (!isInside(file)) return;\n  res.sendFile(file);\n")),
                Case.changed(
                        "a check in a test",
                        "tests/test_a.py",
                        FlowAddedTest.python("    n = request.args['n']\n    check(n)\n    open(n)\n"),
                        "    check(n)\n",
                        ""));
    }

    @Test
    void whatAGuardHadClosedIsToldByItsLossAlone() {
        Case row = Case.changed(
                "a guard is gone",
                "src/a.js",
                FlowAddedTest.script("  const p = req.query.p;\n  if (!isAllowed(p)) return;\n  res.sendFile(p);\n"),
                "  if (!isAllowed(p)) return;\n",
                "");
        assertThat(told(row)).extracting(Sighting::kind).containsExactly(FactKind.GUARD_REMOVED);
    }

    @Test
    void oneCauseGivesOneFact() {
        for (Case row : positives()) {
            List<Sighting> seen = told(row);
            assertThat(seen).as(row.name).hasSize(1);
            assertThat(seen.getFirst().strength()).isEqualTo(Strength.FLOW);
        }
    }

    private static List<Sighting> told(Case row) {
        return Stream.of(InjectDetectors.all(), GuardDetectors.all())
                .flatMap(List::stream)
                .flatMap(d -> d.detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown())).stream())
                .filter(s -> s.direction() != Direction.TOUCHED)
                .toList();
    }
}
