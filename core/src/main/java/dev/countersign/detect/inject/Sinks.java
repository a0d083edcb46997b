package dev.countersign.detect.inject;

import static dev.countersign.detect.inject.SinkRule.Kind.CODE;
import static dev.countersign.detect.inject.SinkRule.Kind.COMMAND;
import static dev.countersign.detect.inject.SinkRule.Kind.EXPRESSION;
import static dev.countersign.detect.inject.SinkRule.Kind.LDAP;
import static dev.countersign.detect.inject.SinkRule.Kind.PATH;
import static dev.countersign.detect.inject.SinkRule.Kind.SQL;
import static dev.countersign.detect.inject.SinkRule.Kind.TEMPLATE;
import static dev.countersign.detect.inject.SinkRule.Kind.XPATH;
import static dev.countersign.detect.inject.SinkRule.Wants.BUILT;
import static dev.countersign.detect.inject.SinkRule.Wants.BUILT_SQL;
import static dev.countersign.detect.inject.SinkRule.Wants.FROM_REQUEST;
import static dev.countersign.detect.line.LanguageSets.JVM;

import dev.countersign.code.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The sinks that are known, by language.
final class Sinks {
    private static final Set<Language> PYTHON = EnumSet.of(Language.PYTHON);
    private static final Set<Language> SCRIPT = EnumSet.of(Language.JAVASCRIPT, Language.TYPESCRIPT);
    private static final Set<Language> GO = EnumSet.of(Language.GO);
    private static final Set<Language> PHP = EnumSet.of(Language.PHP);
    private static final Set<Language> RUBY = EnumSet.of(Language.RUBY);
    private static final Set<Language> CSHARP = EnumSet.of(Language.CSHARP);

    private Sinks() {}

    static final List<SinkRule> ALL = List.of(
            SinkRule.of(
                    JVM,
                    SQL,
                    BUILT_SQL,
                    0,
                    "(?:^|\\.)(?:execute|executeQuery|executeUpdate|executeLargeUpdate|prepareStatement|prepareCall|addBatch|createQuery|createNativeQuery|createSQLQuery|nativeQuery|query|queryForObject|queryForList|queryForMap|queryForRowSet|update|batchUpdate|rawQuery|execSQL|sql|exec)$"),
            SinkRule.of(JVM, COMMAND, BUILT, 0, "(?i)runtime(?:\\(\\))?\\.exec$"),
            SinkRule.of(JVM, COMMAND, BUILT, -1, "(?:^|\\.)ProcessBuilder$|(?i:process\\w{0,10})\\.command$"),
            SinkRule.of(JVM, LDAP, BUILT, -1, "(?i)(?:ctx|context|ldap\\w{0,20})\\.search$"),
            SinkRule.of(
                    JVM,
                    XPATH,
                    BUILT,
                    0,
                    "(?i)xpath\\w{0,20}(?:\\(\\))?\\.(?:evaluate|compile)$|selectNodes$|selectSingleNode$"),
            SinkRule.of(
                    JVM,
                    EXPRESSION,
                    BUILT,
                    0,
                    "(?:^|\\.)(?:parseExpression|findValue|findString|translateVariables|evaluateExpression)$|(?i)ognl\\w{0,10}\\.(?:getValue|setValue|parseExpression|execute)$|(?i)engine\\.eval$"),
            SinkRule.of(
                    JVM,
                    PATH,
                    FROM_REQUEST,
                    -1,
                    "(?:^|\\.)(?:File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile|FileSystemResource)$|Paths\\.get$|Path\\.of$|(?i)(?:path|dir|root|base|folder)\\w{0,20}\\.resolve$"),
            SinkRule.of(
                    PYTHON,
                    SQL,
                    BUILT_SQL,
                    0,
                    "(?:^|\\.)(?:execute|executemany|executescript|raw|RawSQL|text|read_sql|read_sql_query|mogrify|fetch|fetchrow|fetchval)$"),
            SinkRule.of(PYTHON, SQL, BUILT, -1, "objects\\.extra$|\\.extra$")
                    .needing("^(?:where|select|order_by|tables)="),
            SinkRule.of(
                    PYTHON,
                    COMMAND,
                    BUILT,
                    0,
                    "^os\\.(?:system|popen)$|^commands\\.getoutput$|^subprocess\\.get(?:status)?output$|create_subprocess_shell$"),
            SinkRule.of(PYTHON, COMMAND, BUILT, 0, "(?:^|\\.)(?:run|call|Popen|check_output|check_call)$")
                    .needing("^shell=True"),
            SinkRule.of(
                    PYTHON,
                    COMMAND,
                    FROM_REQUEST,
                    0,
                    "^os\\.(?:system|popen)$|(?:^|\\.)(?:Popen|check_output|check_call)$"),
            SinkRule.of(PYTHON, CODE, BUILT, 0, "^(?:eval|exec)$"),
            SinkRule.of(PYTHON, CODE, FROM_REQUEST, 0, "^(?:eval|exec|compile|__import__)$|import_module$"),
            SinkRule.of(PYTHON, TEMPLATE, BUILT, 0, "(?:^|\\.)(?:render_template_string|from_string)$"),
            SinkRule.of(PYTHON, TEMPLATE, FROM_REQUEST, 0, "(?:^|\\.)(?:render_template_string|from_string|Template)$"),
            SinkRule.of(PYTHON, LDAP, BUILT, -1, "\\.search(?:_s|_ext|_st)?$")
                    .needing("[(](?:uid|cn|mail|objectClass|sAMAccountName|&)"),
            SinkRule.of(
                    PYTHON,
                    PATH,
                    FROM_REQUEST,
                    -1,
                    "^open$|(?:^|\\.)(?:send_file|FileResponse|Path)$|os\\.path\\.join$|\\.joinpath$|\\.(?:read_text|read_bytes)$"),
            SinkRule.of(
                    SCRIPT,
                    SQL,
                    BUILT_SQL,
                    0,
                    "(?:^|\\.)(?:query|execute|raw|whereRaw|orderByRaw|havingRaw|joinRaw|groupByRaw|selectRaw|\\$queryRawUnsafe|\\$executeRawUnsafe|where|andWhere|orWhere|having|andHaving|literal|unsafe|exec|prepare|run|all|each)$"),
            SinkRule.of(
                    SCRIPT,
                    COMMAND,
                    BUILT,
                    0,
                    "^(?:exec|execSync|execAsync)$|(?:child_process|cp|childProcess|shell|shelljs)\\.(?:exec|execSync)$"),
            SinkRule.of(SCRIPT, COMMAND, BUILT, -1, "(?:^|\\.)(?:spawn|spawnSync|execFile)$")
                    .needing("shell:\\s*true"),
            SinkRule.of(
                    SCRIPT,
                    CODE,
                    BUILT,
                    0,
                    "^(?:eval|Function|setTimeout|setInterval)$|vm\\.(?:runIn\\w{0,20}|Script|compileFunction)$"),
            SinkRule.of(SCRIPT, CODE, FROM_REQUEST, 0, "^(?:eval|Function|require)$|vm\\.runIn\\w{0,20}$"),
            SinkRule.of(
                    SCRIPT,
                    TEMPLATE,
                    FROM_REQUEST,
                    0,
                    "(?i)(?:pug|ejs|handlebars|nunjucks|mustache|_)\\.(?:compile|render|renderString|template)$"),
            SinkRule.of(
                    SCRIPT,
                    PATH,
                    FROM_REQUEST,
                    -1,
                    "(?:^|\\.)(?:sendFile|download|readFile|readFileSync|createReadStream|createWriteStream|writeFile|writeFileSync|unlink|unlinkSync)$|^path\\.(?:join|resolve)$"),
            SinkRule.of(
                    GO,
                    SQL,
                    BUILT_SQL,
                    0,
                    "(?:^|\\.)(?:Query|QueryRow|Exec|Raw|Where|Order|OrderBy|Having|Select|Joins|SQL|Sql|And|Or|MustExec|Get|NamedExec|Prepare)$"),
            SinkRule.of(
                    GO,
                    SQL,
                    BUILT_SQL,
                    1,
                    "(?:^|\\.)(?:QueryContext|ExecContext|QueryRowContext|PrepareContext|Query|Exec|QueryRow|Select|Get)$"),
            SinkRule.of(GO, COMMAND, BUILT, -1, "exec\\.Command(?:Context)?$")
                    .needing("^=(?:/bin/)?(?:ba|z|da)?sh$|^=-c$"),
            SinkRule.of(
                    GO,
                    PATH,
                    FROM_REQUEST,
                    -1,
                    "^(?:os|ioutil)\\.(?:Open|OpenFile|ReadFile|Create|WriteFile|Remove)$|filepath\\.Join$|path\\.Join$|http\\.ServeFile$"),
            SinkRule.of(
                    PHP,
                    SQL,
                    BUILT_SQL,
                    0,
                    "(?:^|\\.|->|::)(?:query|exec|prepare|raw|whereRaw|orWhereRaw|orderByRaw|selectRaw|havingRaw|statement|select|unprepared|createQuery|executeQuery|executeStatement|fetchAll\\w{0,20}|pg_query|mysql_query)$"),
            SinkRule.of(PHP, SQL, BUILT_SQL, 1, "mysqli_query$|pg_query$"),
            SinkRule.of(PHP, COMMAND, BUILT, 0, "^(?:exec|shell_exec|system|passthru|popen|proc_open)$"),
            SinkRule.of(PHP, CODE, BUILT, 0, "^(?:eval|assert|create_function)$"),
            SinkRule.of(PHP, COMMAND, FROM_REQUEST, 0, "^(?:exec|shell_exec|system|passthru|popen|proc_open|eval)$"),
            SinkRule.of(
                    PHP,
                    PATH,
                    FROM_REQUEST,
                    0,
                    "^(?:file_get_contents|fopen|readfile|file|unlink|include|require|file_put_contents)$"),
            SinkRule.of(
                    RUBY,
                    SQL,
                    BUILT,
                    0,
                    "(?:^|\\.)(?:find_by_sql|count_by_sql|where|order|reorder|having|exists\\?)$|Arel\\.sql$"),
            SinkRule.of(
                    RUBY,
                    SQL,
                    BUILT_SQL,
                    0,
                    "(?:^|\\.)(?:execute|exec_query|select_all|select_value|select_values|joins|pluck|from|group|update_all|delete_all|exec_update)$"),
            SinkRule.of(
                    RUBY,
                    SQL,
                    FROM_REQUEST,
                    0,
                    "(?:^|\\.)(?:order|reorder|group|pluck|find_by_sql|having)$|Arel\\.sql$"),
            SinkRule.of(
                    RUBY,
                    COMMAND,
                    BUILT,
                    0,
                    "^(?:system|exec|spawn|`|%x|Kernel\\.system|IO\\.popen|Open3\\.\\w{1,20})$"),
            SinkRule.of(
                    RUBY,
                    CODE,
                    FROM_REQUEST,
                    0,
                    "(?:^|\\.)(?:eval|instance_eval|class_eval|constantize|send|public_send)$"),
            SinkRule.of(RUBY, TEMPLATE, BUILT, -1, "^render$|ERB\\.new$").needing("^inline=|<%|^:?inline"),
            SinkRule.of(RUBY, TEMPLATE, FROM_REQUEST, -1, "^render$").needing("^inline="),
            SinkRule.of(
                    RUBY,
                    PATH,
                    FROM_REQUEST,
                    0,
                    "(?:^|\\.)send_file$|^(?:File|IO)\\.(?:open|read|new|binread|join|delete|write)$|^open$|Rails\\.root\\.join$"),
            SinkRule.of(
                    CSHARP,
                    SQL,
                    BUILT_SQL,
                    0,
                    "(?:^|\\.)(?:ExecuteSqlRaw(?:Async)?|FromSqlRaw|SqlQueryRaw|SqlQuery|ExecuteSqlCommand|SqlCommand|NpgsqlCommand|MySqlCommand|OleDbCommand|SqliteCommand|SqlDataAdapter|Query(?:Async)?|QueryFirst\\w{0,20}|QuerySingle\\w{0,20}|Execute(?:Async|Scalar|ScalarAsync)?)(?:<[^>]{0,60}>)?$"),
            SinkRule.of(CSHARP, COMMAND, BUILT, -1, "Process\\.Start$|(?:^|\\.)ProcessStartInfo$"),
            SinkRule.of(
                    CSHARP,
                    PATH,
                    FROM_REQUEST,
                    -1,
                    "^File\\.\\w{1,20}$|Path\\.Combine$|(?:^|\\.)FileStream$|PhysicalFile$"));
}
