package dev.countersign.detect.taint;

import dev.countersign.code.Call;
import dev.countersign.code.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where a value that somebody else chose can do harm.
public enum SinkKind {
    SQL(
            "an SQL statement",
            89,
            "(?:^|\\.|->|::)(?:execute(?:Query|Update|LargeUpdate|script|many|Sql\\w{0,12}|Statement)?|prepare(?:Statement|Call)?"
                    + "|create(?:Native|SQL)?Query|nativeQuery|queryFor\\w{1,12}|rawQuery|execSQL|raw|RawSQL|mogrify|[qQ]uery(?:Row|Context|RowContext)?"
                    + "|Raw|find_by_sql|where|order|reorder|having|pluck|exec_query|select_(?:all|values?)|whereRaw|orWhereRaw|orderByRaw"
                    + "|selectRaw|havingRaw|unprepared|db_query\\w{0,10})$|^(?:mysqli?|pg)_query$|^db_query\\w{0,10}$|Arel\\.sql$"),
    COMMAND(
            "a command line",
            78,
            "^(?:exec|execSync|execAsync|system|popen|proc_open|shell_exec|passthru|spawn|spawnSync|execFile)$"
                    + "|(?:^|\\.)(?:child_process|cp|os|subprocess|commands|Kernel|shell|shelljs|IO)\\.(?:exec|execSync|system|popen|spawn|run|call|Popen"
                    + "|check_output|check_call|getoutput)$|(?i:runtime(?:\\(\\))?)\\.exec$|(?:^|\\.)(?:ProcessBuilder|Popen|check_output|check_call)$"
                    + "|exec\\.Command(?:Context)?$|Open3\\.\\w{1,20}$|Process\\.Start$"),
    PATH(
            "the path of a file",
            22,
            "(?:^|\\.)(?:File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile|FileSystemResource|FileStream)$"
                    + "|Paths\\.get$|Path\\.(?:of|Combine)$|^(?:open|fopen|readfile|file|file_get_contents|file_put_contents|unlink|include|require|rmdir"
                    + "|mkdir|rename|copy|is_file|file_exists|opendir|scandir|move_uploaded_file|send_file|send_from_directory|Path)$"
                    + "|(?:^|\\.)(?:sendFile|send_file|download|readFile|readFileSync|createReadStream|createWriteStream|writeFile|writeFileSync|unlinkSync"
                    + "|FileResponse|extractall|getResource|getResourceAsStream|joinpath)$"
                    + "|^(?:os|ioutil|fs)\\.(?:Open\\w{0,10}|ReadFile|ReadDir|Create|WriteFile|Remove\\w{0,5}|Mkdir\\w{0,5}|Stat|Lstat|Rename|remove|unlink|rename"
                    + "|listdir|makedirs|open|stat)$"
                    + "|(?:^|\\.)(?:filepath\\.Join|[pP]ath\\.(?:join|resolve))$|^(?:File|IO|Dir|FileUtils|Files)\\.\\w{1,30}$|http\\.ServeFile$"),
    HTML(
            "a page",
            79,
            "(?i)(?:^|\\.)(?:response|resp|res|(?<!system\\.)out|writer|getwriter\\(\\)|w)\\.(?:write|print|println|printf|send|append|html)$"
                    + "|^(?:echo|print|printf|vprintf)$|document\\.writel?n?$|(?:^|\\.)(?:html_safe|mark_safe|Markup|SafeString|raw|HttpResponse|insertAdjacentHTML)$"
                    + "|\\.html$|^fmt\\.Fprintf?l?n?$|template\\.HTML$"),
    REDIRECT(
            "the address of a redirect",
            601,
            "(?:^|\\.|->|::)(?:sendRedirect|redirect|redirect_to|redirectTo|HttpResponseRedirect|RedirectResponse|RedirectView|Redirect"
                    + "|LocalRedirect|redirect_back\\w{0,20}|seeOther|HTTPFound|HTTPSeeOther)$"),
    FETCH(
            "the address of a request that the server makes",
            918,
            "(?:^|\\.)(?:openConnection|openStream|urlopen|URL|HttpGet|HttpPost|getForObject|getForEntity|postForObject|fetch|curl_init"
                    + "|newRequest|NewRequest(?:WithContext)?)$|^(?:requests|axios|http|https|urllib|httpx|got|superagent|Net::HTTP|URI|session)\\.(?:get|post|put|head"
                    + "|request|Get|Post|Head|open|delete)$|^axios$"),
    DESERIALISATION(
            "what objects are made from",
            502,
            "(?:^|\\.|::)(?:readObject|ObjectInputStream|unserialize|XMLDecoder|fromXML|Deserialize|readUnshared)$"
                    + "|^(?:c?[pP]ickle|dill|yaml|marshal|Marshal|YAML|jsonpickle|shelve)\\.(?:load|loads|unsafe_load|load_all|decode)$"),
    TEMPLATE(
            "a template",
            1336,
            "(?:^|\\.)(?:render_template_string|from_string|renderString|compileTemplate)$|^Template$"
                    + "|(?:pug|ejs|handlebars|nunjucks|mustache|Handlebars|Velocity|velocity\\w{0,10})\\.(?:compile|render|template|evaluate)$"),
    EXPRESSION(
            "code or an expression that is run",
            94,
            "^(?:eval|Function|create_function|assert)$|(?:^|\\.)(?:parseExpression|findValue|translateVariables|evaluateExpression|forName"
                    + "|instance_eval|class_eval|constantize|safe_constantize|public_send|runInNewContext|runInThisContext|call_user_func\\w{0,6}|eval)$"
                    + "|(?i:ognl\\w{0,10})\\.(?:getValue|setValue|parseExpression)$");

    /// The second argument holds the statement.
    private static final Pattern HANDLE_FIRST = Pattern.compile("^(?:mysqli|pg)_query$|Context$");

    private static final Pattern METHOD_FIRST = Pattern.compile("[rR]equest|[nN]ewRequest(?:WithContext)?");
    private static final Pattern ADDRESS = Pattern.compile("(?i)ur[il]|address|endpoint");

    private static final Pattern LIMITS_TYPES = Pattern.compile("(?i)safe_?loader|allowed_classes|permitted_classes");

    private final String words;
    private final int cwe;
    private final Pattern target;

    SinkKind(String words, int cwe, String target) {
        this.words = words;
        this.cwe = cwe;
        this.target = Pattern.compile(target);
    }

    /// What a value becomes a part of, for people: `an SQL statement`.
    String words() {
        return words;
    }

    /// Number of its CWE entry.
    public int cwe() {
        return cwe;
    }

    boolean isCalledBy(Call call) {
        String text = call.target();
        return text.length() <= Value.MAX_TEXT + 100 && target.matcher(text).find();
    }

    /// The arguments that can do harm. Of a statement with marks the bound values cannot.
    List<Value> dangerous(Call call) {
        Stream<Call.Argument> arguments = call.arguments().stream();
        if (this == SQL) {
            int at = HANDLE_FIRST.matcher(call.target()).find() ? 1 : 0;
            arguments = arguments
                    .skip(at)
                    .limit(1)
                    .filter(argument -> argument.name().isEmpty());
        } else if (this == DESERIALISATION) {
            arguments = arguments.limit(1).filter(_ -> call.arguments().stream().noneMatch(SinkKind::limitsTypes));
        } else if (this == FETCH) {
            arguments = addresses(call);
        } else if (this == REDIRECT
                && call.name().equals("Redirect")
                && call.arguments().size() > 2) {
            arguments = arguments.skip(2); // of Go: writer, request, address
        }
        return arguments
                .map(Call.Argument::value)
                .filter(value -> !value.isConstant())
                .toList();
    }

    /// Whether an argument says that only some types may be made.
    private static boolean limitsTypes(Call.Argument argument) {
        return LIMITS_TYPES
                .matcher(argument.name() + "=" + argument.value().text())
                .find();
    }

    /// What is sent along chooses nothing; the address comes first, or behind the method and Go's context.
    private static Stream<Call.Argument> addresses(Call call) {
        List<Call.Argument> arguments = call.arguments();
        int first = METHOD_FIRST.matcher(call.name()).matches() && arguments.size() > 1 ? 1 : 0;
        int at = call.name().endsWith("WithContext") ? first + 1 : first;
        return IntStream.range(0, arguments.size())
                .filter(i -> i == at && arguments.get(i).name().isEmpty()
                        || ADDRESS.matcher(arguments.get(i).name()).matches())
                .mapToObj(arguments::get);
    }
}
