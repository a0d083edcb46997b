package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.detect.guard.GuardDetectors;
import dev.countersign.detect.inject.InjectDetectors;
import dev.countersign.detect.inject.InjectionDetector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Values that a change lets through from a request to where they do harm; text that is built is in
/// [InjectionDetectorTest].
class FlowAddedTest extends DetectorTable {
    @Override
    Detector detector() {
        return new InjectionDetector();
    }

    static String java(String statements) {
        return "class A {\n  void f(HttpServletRequest request, HttpServletResponse response) {\n" + statements
                + "  }\n}\n";
    }

    static String python(String statements) {
        return "def f(request):\n" + statements + "    return done\n";
    }

    static String script(String statements) {
        return "function f(req, res) {\n" + statements + "}\n";
    }

    static String go(String statements) {
        return "package a\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n" + statements + "}\n";
    }

    static String php(String statements) {
        return "<?php\nfunction f() {\n" + statements + "}\n";
    }

    static String ruby(String statements) {
        return "class A\n  def f\n" + statements + "  end\nend\n";
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("SQL by way of two names in Java")
                        .modified(
                                "src/main/java/A.java",
                                java("    st.executeQuery(\"select 1\");\n"),
                                java(
                                        "    String n = request.getParameter(\"n\");\n    String sql = \"select * from t where n = '\" + n + \"'\";\n    st.executeQuery(sql);\n"))
                        .sees(FactKind.INJECTION_SINK, 5),
                Case.of("only the source is new in Java")
                        .modified(
                                "src/main/java/A.java",
                                java("    String to = HOME;\n    response.sendRedirect(to);\n"),
                                java("    String to = request.getParameter(\"to\");\n    response.sendRedirect(to);\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a file that a parameter of a route names in Java")
                        .modified(
                                "src/main/java/B.java",
                                "class B {\n  @GetMapping(\"/f\")\n  Resource f(@RequestParam String name) {\n    return null;\n  }\n}\n",
                                "class B {\n  @GetMapping(\"/f\")\n  Resource f(@RequestParam String name) {\n    return new FileSystemResource(ROOT + name);\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 4),
                Case.of("a path out of an archive in Java")
                        .modified(
                                "src/main/java/C.java",
                                "class C {\n  void f(ZipInputStream in, File dir) {\n    skip(in);\n  }\n}\n",
                                "class C {\n  void f(ZipInputStream in, File dir) {\n    ZipEntry entry = in.getNextEntry();\n    File out = new File(dir, entry.getName());\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 4),
                Case.of("a command in Python")
                        .modified(
                                "app/views.py",
                                python("    name = 'x'\n    os.system('ls ' + name)\n"),
                                python("    name = request.args.get('name')\n    os.system('ls ' + name)\n"))
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("a page in Python")
                        .modified(
                                "app/views.py",
                                python("    return HttpResponse('Hello')\n"),
                                python("    name = request.GET['name']\n    return HttpResponse('Hello ' + name)\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a template in Python")
                        .modified(
                                "app/views.py",
                                python("    return render_template_string(PAGE)\n"),
                                python("    page = request.form['page']\n    return render_template_string(page)\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a file by way of a name in JavaScript")
                        .modified(
                                "src/files.js",
                                script("  res.sendFile(HOME);\n"),
                                script("  const name = req.query.name;\n  res.sendFile(name);\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a redirect in TypeScript")
                        .modified(
                                "src/sign-in.ts",
                                script("  res.redirect('/');\n"),
                                script("  const next = req.query.next;\n  res.redirect(next);\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("code in JavaScript")
                        .modified(
                                "src/run.js",
                                script("  run();\n"),
                                script("  const code = req.body.code;\n  eval(code);\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a path in Go")
                        .modified(
                                "web/files.go",
                                go("\tos.Open(home)\n"),
                                go("\tname := r.URL.Query().Get(\"name\")\n\tos.Open(filepath.Join(dir, name))\n"))
                        .sees(FactKind.INJECTION_SINK, 5),
                Case.of("a redirect in Go")
                        .modified(
                                "web/sign-in.go",
                                go("\thttp.Redirect(w, r, \"/\", 302)\n"),
                                go("\tnext := r.FormValue(\"next\")\n\thttp.Redirect(w, r, next, 302)\n"))
                        .sees(FactKind.INJECTION_SINK, 5),
                Case.of("SQL in PHP")
                        .modified(
                                "src/a.php",
                                php("  $id = 1;\n  mysqli_query($db, \"select * from t where id = $id\");\n"),
                                php("  $id = $_GET['id'];\n  mysqli_query($db, \"select * from t where id = $id\");\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a file in PHP")
                        .modified(
                                "src/a.php",
                                php("  readfile(HOME);\n"),
                                php("  $page = $_GET['page'];\n  readfile('pages/' . $page);\n"))
                        .sees(FactKind.INJECTION_SINK, 4),
                Case.of("a redirect in Ruby")
                        .modified(
                                "app/controllers/a.rb",
                                ruby("    redirect_to root_path\n"),
                                ruby("    redirect_to params[:to]\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a class by its name in Ruby")
                        .modified(
                                "app/controllers/a.rb",
                                ruby("    Post.new\n"),
                                ruby("    kind = params[:kind]\n    kind.constantize.new\n    eval(kind)\n"))
                        .sees(FactKind.INJECTION_SINK, 5),
                Case.of("one call deep into a function in Java")
                        .modified(
                                "src/main/java/A.java",
                                "class A {\n  void f(HttpServletRequest request) {\n    find(\"a\");\n  }\n\n  void find(String n) {\n    st.executeQuery(\"select * from t where n = '\" + n + \"'\");\n  }\n}\n",
                                "class A {\n  void f(HttpServletRequest request) {\n    find(request.getParameter(\"n\"));\n  }\n\n  void find(String n) {\n    st.executeQuery(\"select * from t where n = '\" + n + \"'\");\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("one call deep out of a function in Python")
                        .modified(
                                "app/views.py",
                                "def name(request):\n    return request.args.get('name')\n\ndef f(request):\n    return 1\n",
                                "def name(request):\n    return request.args.get('name')\n\ndef f(request):\n    n = name(request)\n    os.system('ls ' + n)\n    return 1\n")
                        .sees(FactKind.INJECTION_SINK, 6));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a bound value in Java")
                        .modified(
                                "src/main/java/A.java",
                                java("    st.run();\n"),
                                java(
                                        "    String n = request.getParameter(\"n\");\n    var q = c.prepareStatement(\"select * from t where n = ?\");\n    q.setString(1, n);\n")),
                Case.of("a checked redirect in Java")
                        .modified(
                                "src/main/java/A.java",
                                java("    run();\n"),
                                java(
                                        "    String to = request.getParameter(\"to\");\n    if (!isAllowed(to)) {\n      return;\n    }\n    response.sendRedirect(to);\n")),
                Case.of("a constant in Python")
                        .modified(
                                "app/views.py",
                                python("    run()\n"),
                                python(
                                        "    name = 'x'\n    os.system(name)\n    name = request.args.get('name')\n    log(name)\n")),
                Case.of("a cleaned name in Python")
                        .modified(
                                "app/views.py",
                                python("    run()\n"),
                                python(
                                        "    name = secure_filename(request.files['f'].filename)\n    open(os.path.join(ROOT, name))\n")),
                Case.of("a number in PHP")
                        .modified(
                                "src/a.php",
                                php("  run();\n"),
                                php("  $id = (int) $_GET['id'];\n  readfile('pages/' . $id);\n")),
                Case.of("an escaped page in PHP")
                        .modified(
                                "src/a.php",
                                php("  run();\n"),
                                php("  $name = htmlspecialchars($_GET['name']);\n  echo 'Hello ' . $name;\n")),
                Case.of("named columns in Ruby")
                        .modified(
                                "app/controllers/a.rb",
                                ruby("    run\n"),
                                ruby("    User.where(name: params[:name])\n")),
                Case.of("what was there stands elsewhere")
                        .modified(
                                "src/files.js",
                                script("  const name = req.query.name;\n  res.sendFile(name);\n"),
                                "import x from 'x';\n\nfunction g(a, b) {\n  return 1;\n}\n\n"
                                        + script("  log();\n  const file = req.query.name;\n  res.sendFile(file);\n")),
                Case.of("what was there is in another file")
                        .modified(
                                "web/a.go",
                                go("\tname := r.FormValue(\"n\")\n\tos.Open(name)\n"),
                                go("\tserve(w, r)\n"))
                        .added("web/b.go", go("\tname := r.FormValue(\"n\")\n\tos.Open(name)\n")),
                Case.of("a test")
                        .added(
                                "tests/test_views.py",
                                python("    name = request.args.get('name')\n    os.system('ls ' + name)\n")),
                Case.of("what the environment holds")
                        .modified(
                                "app/run.py",
                                python("    run()\n"),
                                python("    home = os.environ['APP_HOME']\n    open(home)\n")),
                Case.of("a function of that name of another object")
                        .modified(
                                "src/main/java/A.java",
                                java("    run();\n") + "class B { void find(String n) { st.executeQuery(n); } }\n",
                                java("    index.find(request.getParameter(\"n\"));\n")
                                        + "class B { void find(String n) { st.executeQuery(n); } }\n"));
    }

    @Test
    void saysBothLinesAndTheFunctionItGoesThrough() {
        Sighting seen = seen("one call deep into a function in Java");
        assertThat(seen.message())
                .contains("(line 3)")
                .contains("line 7")
                .contains("one call deep through find")
                .contains("executeQuery");
        assertThat(seen.strength()).isEqualTo(Strength.FLOW);
        assertThat(seen.cwes()).containsExactly(89);
        assertThat(seen("SQL by way of two names in Java").message()).doesNotContain("one call deep");
    }

    private Sighting seen(String row) {
        Case found =
                positives().stream().filter(c -> c.name.equals(row)).findFirst().orElseThrow();
        List<Sighting> seen = detector().detect(Fixture.view(found, data(), dependencies()));
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }

    @Test
    void oneCauseGivesOneFact() {
        for (Case row : positives()) {
            List<Sighting> seen = Stream.of(InjectDetectors.all(), GuardDetectors.all())
                    .flatMap(List::stream)
                    .flatMap(d -> d.detect(Fixture.view(row, data(), dependencies())).stream())
                    .filter(s -> s.kind() == FactKind.INJECTION_SINK || s.kind() == FactKind.VALIDATION_REMOVED)
                    .toList();
            assertThat(seen).as(row.name).hasSize(1);
        }
    }
}
