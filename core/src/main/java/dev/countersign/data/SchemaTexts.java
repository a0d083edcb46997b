package dev.countersign.data;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Literal;
import dev.countersign.code.SourceModel;
import dev.countersign.data.DataDeclarations.Candidate;
import dev.countersign.data.DataDeclarations.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns of SQL, fields of protocol buffers and GraphQL types, and Prisma models: schemas that are read line
/// by line.
final class SchemaTexts {
    private static final int MAX_LINE = 1_000;
    private static final Pattern PROTO_OWNER = Pattern.compile("^\\s*message\\s+(\\w{1,100})");
    private static final Pattern PROTO_FIELD = Pattern.compile(
            "^\\s*(?:repeated\\s+|optional\\s+|required\\s+)?([\\w.<>, ]{1,100}?)\\s+(\\w{1,100})\\s*=\\s*\\d");
    private static final Pattern GRAPHQL_OWNER =
            Pattern.compile("^\\s*(?:extend\\s+)?(?:type|input|interface)\\s+(\\w{1,100})");
    private static final Pattern GRAPHQL_FIELD =
            Pattern.compile("^\\s*(\\w{1,100})\\s*(?:\\([^)]{0,300}\\))?\\s*:\\s*\\[?(\\w{1,100})");
    private static final Pattern PRISMA_OWNER = Pattern.compile("^\\s*(?:model|type)\\s+(\\w{1,100})\\s*\\{");
    private static final Pattern PRISMA_FIELD = Pattern.compile("^\\s+(\\w{1,100})\\s+(\\w{1,100})");
    static final Pattern MAKES_TABLE = Pattern.compile("(?i)\\b(?:create|alter)\\s{1,5}(?:\\w{1,20}\\s{1,5})?table\\b");

    private final SqlReader sql;

    SchemaTexts(SqlReader sql) {
        this.sql = sql;
    }

    static boolean isPrisma(RepoPath path) {
        return path.extension().equals("prisma");
    }

    List<Candidate> of(RepoPath path, Language language, String text) {
        if (language == Language.SQL) {
            return columns(text, 1);
        }
        if (language == Language.PROTO) {
            return fields(text, PROTO_OWNER, PROTO_FIELD, 2, false);
        }
        if (language == Language.GRAPHQL) {
            return fields(text, GRAPHQL_OWNER, GRAPHQL_FIELD, 1, false);
        }
        return isPrisma(path) ? fields(text, PRISMA_OWNER, PRISMA_FIELD, 1, true) : List.of();
    }

    /// Tables that code makes by SQL in its strings.
    List<Candidate> ofLiterals(SourceModel model) {
        var found = new ArrayList<Candidate>();
        for (Literal literal : model.literals()) {
            if (MAKES_TABLE.matcher(literal.text()).find()) {
                found.addAll(columns(literal.text(), literal.span().start()));
            }
        }
        return found;
    }

    private List<Candidate> columns(String text, int firstLine) {
        Lines lines = Lines.of(text);
        var found = new ArrayList<Candidate>();
        for (SqlStatement statement : sql.read(text, firstLine)) {
            boolean makes = statement.effects().contains(SqlStatement.Effect.ADDITIVE)
                    && (statement.verb().equals("CREATE TABLE")
                            || statement.verb().equals("ALTER TABLE"));
            if (makes) {
                for (String column : statement.columns()) {
                    int line = lineOf(lines, statement.span(), firstLine, column);
                    found.add(new Candidate(statement.table(), column, "", line, true, Place.DATA));
                }
            }
        }
        return found;
    }

    private static int lineOf(Lines lines, LineSpan span, int firstLine, String column) {
        for (int n = span.start(); n <= span.end(); n++) {
            int own = n - firstLine + 1;
            if (own >= 1
                    && own <= lines.count()
                    && lines.line(own).toLowerCase(Locale.ROOT).contains(column)) {
                return n;
            }
        }
        return span.start();
    }

    private static List<Candidate> fields(String text, Pattern owner, Pattern field, int nameGroup, boolean stored) {
        Lines lines = Lines.of(text);
        var found = new ArrayList<Candidate>();
        String inside = "";
        for (int n = 1; n <= lines.count(); n++) {
            String line = lines.line(n);
            if (line.length() > MAX_LINE) {
                continue;
            }
            Matcher opens = owner.matcher(line);
            if (opens.find()) {
                inside = opens.group(1);
                continue;
            }
            Matcher declares = field.matcher(line);
            if (!inside.isEmpty() && declares.find()) {
                found.add(new Candidate(
                        inside, declares.group(nameGroup), declares.group(3 - nameGroup), n, stored, Place.DATA));
            }
        }
        return found;
    }
}
