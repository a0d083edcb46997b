package dev.countersign.code.inert;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Comment;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The comments of a file that something obeys, each with the code that it stands at: how much code precedes it,
/// the rest of its lines and the line after them. Two files with equal lists obey the same.
final class ObeyedComments {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern CGO = Pattern.compile("^\\s*import\\s+(\"C\"|\\($)");
    private static final Pattern SCRIPT_BLOCK = Pattern.compile("(?m)^# /// ");

    private ObeyedComments() {}

    static List<String> in(SourceModel model, String text) {
        Lines lines = Lines.of(text);
        Language language = model.language();
        boolean allObeyed =
                language == Language.PYTHON && SCRIPT_BLOCK.matcher(text).find();
        var found = new ArrayList<String>();
        var before = new CodeBefore(text);
        var types = new PhpTypes(model, lines);
        for (Comment comment : model.comments()) {
            int code = before.pass(comment);
            if (allObeyed || Directives.isObeyed(language, comment.text()) || isCgo(language, comment, lines)) {
                found.add(code + " " + withItsCode(comment, lines));
            } else if (language == Language.PHP) {
                found.addAll(types.in(comment));
            }
        }
        return found;
    }

    private static boolean isCgo(Language language, Comment comment, Lines lines) {
        int next = comment.span().end() + 1;
        return language == Language.GO
                && next <= lines.count()
                && CGO.matcher(lines.line(next)).find();
    }

    private static String withItsCode(Comment comment, Lines lines) {
        LineSpan span = comment.span();
        var place = new StringBuilder();
        if (Directives.belongsToHead(comment.text())) {
            place.append("line ").append(span.start()).append(": ");
        }
        place.append(SPACE.matcher(comment.text()).replaceAll(" "));
        for (int n = span.start(); n <= span.end() + 1; n++) {
            boolean inside = n > span.start() && n < span.end();
            if (n >= 1 && n <= lines.count() && !inside) {
                place.append('\n').append(SPACE.matcher(lines.line(n).strip()).replaceAll(" "));
            }
        }
        return place.toString();
    }
}
