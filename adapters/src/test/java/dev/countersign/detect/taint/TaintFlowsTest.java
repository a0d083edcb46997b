package dev.countersign.detect.taint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceReader.Reading;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaintFlowsTest {
    private static List<TaintFlow> flows(String file, String code) {
        RepoPath path = RepoPath.of(file);
        Reading reading = new GrammarReader().read(Languages.of(path, code), path, code);
        return TaintFlows.of(TaintFlows.followed(
                FunctionCode.of(((Reading.Parsed) reading).model()).values()));
    }

    private static String body(String file, String statements) {
        String lines = statements.replace(" ;; ", "\n");
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "java" ->
                "class A { void f(HttpServletRequest request, HttpServletResponse response) {\n" + lines + "\n} }\n";
            case "py" -> "def f(request):\n    " + lines.replace("\n", "\n    ") + "\n";
            case "js" -> "function f(req, res) {\n" + lines + "\n}\n";
            case "php" -> "<?php\nfunction f() {\n" + lines + "\n}\n";
            case "go" -> "package a\nfunc f(w http.ResponseWriter, r *http.Request) {\n" + lines + "\n}\n";
            case "rb" -> "class A\ndef f\n" + lines + "\nend\nend\n";
            default -> throw new IllegalArgumentException(file);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            A.java | String n = request.getParameter("n"); ;; st.executeQuery("select * from t where n = '" + n + "'"); | SQL
            A.java | new FileInputStream(root + request.getParameter("f")); | PATH
            A.java | String to = request.getParameter("to"); ;; response.sendRedirect(to); | REDIRECT
            A.java | String u = request.getParameter("u"); ;; String v = u + "x"; ;; new URL(v); | FETCH
            a.py | name = request.args.get('name') ;; os.system("ls " + name) | COMMAND
            a.py | p = os.path.join(root, request.GET['p']) ;; open(p) | PATH
            a.py | pickle.loads(request.data) | DESERIALISATION
            a.js | const p = req.query.p; ;; res.sendFile(p); | PATH
            a.js | eval(req.body.code); | EXPRESSION
            a.php | $id = $_GET['id']; ;; mysqli_query($db, "select * from t where id = $id"); | SQL
            a.php | unserialize($_COOKIE['c']); | DESERIALISATION
            a.go | name := r.URL.Query().Get("name") ;; os.Open(filepath.Join(dir, name)) | PATH
            a.rb | redirect_to params[:to] | REDIRECT
            """)
    void valueOfTheRequestIsFollowedToWhereItDoesHarm(String file, String statements, SinkKind kind) {
        assertThat(flows(file, body(file, statements))).anySatisfy(flow -> {
            assertThat(flow.sink()).isEqualTo(kind);
            assertThat(flow.source()).isEqualTo(SourceKind.REQUEST);
            assertThat(flow.isOpen()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            A.java | String n = "n"; ;; st.executeQuery("select * from t where n = '" + n + "'");
            A.java | String n = request.getParameter("n"); ;; var q = st.prepareStatement("select 1 where n = ?"); ;; q.setString(1, n);
            A.java | String n = request.getParameter("n"); ;; response.sendRedirect("/home");
            A.java | int n = Integer.parseInt(request.getParameter("n")); ;; st.executeQuery("select * from t where n = " + n);
            A.java | String f = request.getParameter("f"); ;; if (!isAllowed(f)) { return; } ;; new FileInputStream(f);
            A.java | String f = new File(request.getParameter("f")).getName(); ;; new FileInputStream(root + f);
            a.py | name = shlex.quote(request.args.get('name')) ;; os.system("ls " + name)
            a.py | os.system("ls request.args")
            a.js | const p = req.query.p; ;; res.sendFile('/index.html');
            a.js | /x/.exec(req.query.p);
            a.php | $id = (int) $_GET['id']; ;; mysqli_query($db, "select * from t where id = $id");
            a.php | $id = $_GET['id']; ;; mysqli_query($db, "select * from t");
            a.go | name := filepath.Base(r.URL.Query().Get("name")) ;; os.Open(dir + name)
            a.rb | User.where(name: params[:name])
            """)
    void harmlessOrGuardedValueIsNoOpenFlow(String file, String statements) {
        assertThat(flows(file, body(file, statements))).noneMatch(TaintFlow::isOpen);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            A.java | String n = request.getParameter("n"); | response.sendRedirect(n); | if (isAllowed(n)) { log(n); }
            A.java | String n = request.getParameter("n"); | out.println(n); | n = escapeHtml(n);
            a.py | n = request.args.get('n') | open(n) | n = secure_filename(n)
            """)
    void aCleanerOrGuardInBetweenClosesTheFlowAndAnotherUseOpensOneMore(
            String file, String source, String use, String between) {
        List<TaintFlow> open = flows(file, body(file, source + " ;; " + use));
        assertThat(open).filteredOn(TaintFlow::isOpen).hasSize(1);
        assertThat(flows(file, body(file, source + " ;; " + between + " ;; " + use)))
                .noneMatch(TaintFlow::isOpen);
        assertThat(flows(file, body(file, source + " ;; " + use + " ;; " + use)))
                .filteredOn(TaintFlow::isOpen)
                .hasSize(2);
    }
}
