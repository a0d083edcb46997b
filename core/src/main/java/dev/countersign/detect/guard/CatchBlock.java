package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.code.CodeText;
import dev.countersign.code.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A handler of errors with what it watches over, read by braces or by indentation. Longer ones are cut.
///
/// @param span lines of the handler, its head included
/// @param body what it does, without texts and comments
/// @param tried what it watches over, likewise
record CatchBlock(LineSpan span, String body, String tried) {
    private static final int LONGEST = 60;
    private static final Pattern BRACES = Pattern.compile("\\}\\s*catch\\b|^\\s*catch\\b");
    private static final Pattern TRY = Pattern.compile("\\btry\\b");
    private static final Pattern EXCEPT = Pattern.compile("^\\s*except\\b[^:]{0,200}:");
    private static final Pattern RESCUE = Pattern.compile("^\\s*rescue\\b");
    private static final Pattern ENDS_RESCUE = Pattern.compile("^\\s*(?:end|ensure|rescue|else)\\b");

    /// All of a text, in order.
    static List<CatchBlock> in(Language language, CodeText text) {
        return switch (language) {
            case JAVA, KOTLIN, JAVASCRIPT, TYPESCRIPT, PHP, CSHARP -> braced(text);
            case PYTHON -> indented(text, EXCEPT, Pattern.compile("^\\s*try\\s*:"), Pattern.compile("(?!)"));
            case RUBY -> indented(text, RESCUE, Pattern.compile("^\\s*(?:begin|def)\\b"), ENDS_RESCUE);
            default -> List.of();
        };
    }

    private static List<CatchBlock> braced(CodeText text) {
        List<CatchBlock> blocks = new ArrayList<>();
        for (int line = 1; line <= text.count(); line++) {
            String code = text.bare(line);
            if (!code.contains("catch")) {
                continue;
            }
            var head = BRACES.matcher(code);
            if (!head.find()) {
                continue;
            }
            int column = code.indexOf("catch", head.start());
            var body = new StringBuilder();
            int last = readBody(text, line, column, body);
            blocks.add(new CatchBlock(LineSpan.between(line, last), body.toString(), triedBefore(text, line, column)));
        }
        return blocks;
    }

    /// Reads what stands between the first brace behind a place and the one that closes it; gives the last line.
    private static int readBody(CodeText text, int line, int column, StringBuilder body) {
        int depth = 0;
        for (int at = line; at <= Math.min(text.count(), line + LONGEST); at++) {
            String code = text.bare(at);
            for (int i = at == line ? column : 0; i < code.length(); i++) {
                char c = code.charAt(i);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0 && c == '}') {
                    return at;
                }
                if (depth > 1 || depth == 1 && c != '{') {
                    body.append(c);
                }
            }
            body.append('\n');
        }
        return Math.min(text.count(), line + LONGEST);
    }

    private static String triedBefore(CodeText text, int line, int column) {
        int depth = 0;
        var tried = new StringBuilder();
        for (int at = line; at >= Math.max(1, line - LONGEST); at--) {
            String code = at == line ? text.bare(at).substring(0, column) : text.bare(at);
            tried.insert(0, code + "\n");
            for (int i = code.length() - 1; i >= 0; i--) {
                depth += code.charAt(i) == '}' ? 1 : code.charAt(i) == '{' ? -1 : 0;
            }
            if (depth <= 0 && TRY.matcher(code).find()) {
                break;
            }
        }
        return tried.toString();
    }

    private static List<CatchBlock> indented(CodeText text, Pattern head, Pattern start, Pattern ends) {
        List<CatchBlock> blocks = new ArrayList<>();
        for (int line = 1; line <= text.count(); line++) {
            String code = text.bare(line);
            if (!head.matcher(code).find()) {
                continue;
            }
            int indent = indent(code);
            var body = new StringBuilder();
            int last = line;
            for (int at = line + 1; at <= Math.min(text.count(), line + LONGEST); at++) {
                String next = text.bare(at);
                if (!next.isBlank()
                        && (indent(next) <= indent || ends.matcher(next).find() && indent(next) == indent)) {
                    break;
                }
                body.append(next).append('\n');
                last = at;
            }
            var tried = new StringBuilder();
            for (int at = line - 1; at >= Math.max(1, line - LONGEST); at--) {
                String before = text.bare(at);
                if (start.matcher(before).find() && indent(before) <= indent) {
                    break;
                }
                tried.insert(0, before + "\n");
            }
            blocks.add(new CatchBlock(LineSpan.between(line, last), body.toString(), tried.toString()));
        }
        return blocks;
    }

    private static int indent(String code) {
        return code.length() - code.stripLeading().length();
    }
}
