package dev.countersign.detect;

import dev.countersign.detect.inject.RequestForgeryDetector;
import java.util.List;

class RequestForgeryDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new RequestForgeryDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("an address in Java")
                        .modified(
                                "src/main/java/A.java",
                                FlowAddedTest.java("    run();\n"),
                                FlowAddedTest.java(
                                        "    String u = request.getParameter(\"u\");\n    new URL(u).openStream();\n"))
                        .sees(FactKind.INJECTION_SINK, 4),
                Case.of("an address in Python")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python("    url = request.args['url']\n    requests.get(url)\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("an address in JavaScript")
                        .modified(
                                "src/a.js",
                                FlowAddedTest.script("  run();\n"),
                                FlowAddedTest.script("  const url = req.body.url;\n  fetch(url);\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("an address in Go")
                        .modified(
                                "web/a.go",
                                FlowAddedTest.go("\trun()\n"),
                                FlowAddedTest.go("\tu := r.FormValue(\"u\")\n\thttp.Get(u)\n"))
                        .sees(FactKind.INJECTION_SINK, 5),
                Case.of("an address in PHP")
                        .modified(
                                "src/a.php",
                                FlowAddedTest.php("  run();\n"),
                                FlowAddedTest.php("  $u = $_POST['u'];\n  curl_init($u);\n"))
                        .sees(FactKind.INJECTION_SINK, 4),
                Case.of("one call deep in TypeScript")
                        .modified(
                                "src/a.ts",
                                FlowAddedTest.script("  load('https://example.org');\n")
                                        + "function load(url: string) {\n  return axios.get(url);\n}\n",
                                FlowAddedTest.script("  load(req.query.url);\n")
                                        + "function load(url: string) {\n  return axios.get(url);\n}\n")
                        .sees(FactKind.INJECTION_SINK, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a fixed address")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python("    requests.get('https://example.org/health')\n")),
                Case.of("a checked address")
                        .modified(
                                "src/a.js",
                                FlowAddedTest.script("  run();\n"),
                                FlowAddedTest.script(
                                        "  const url = req.body.url;\n  if (!isAllowedHost(url)) return;\n  fetch(url);\n")),
                Case.of("a value in the query of a fixed address")
                        .modified(
                                "src/a.js",
                                FlowAddedTest.script("  run();\n"),
                                FlowAddedTest.script(
                                        "  const q = encodeURIComponent(req.query.q);\n  fetch('https://example.org/?q=' + q);\n")),
                Case.of("an address from the environment")
                        .modified(
                                "web/a.go",
                                FlowAddedTest.go("\trun()\n"),
                                FlowAddedTest.go("\tu := os.Getenv(\"UPSTREAM\")\n\thttp.Get(u)\n")),
                Case.of("a body to a fixed address")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python("    requests.post('https://example.org', data=request.data)\n")),
                Case.of("a number in a fixed address")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python(
                                        "    n = int(request.args['n'])\n    requests.get('https://example.org/' + str(n))\n")));
    }
}
