package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads Dockerfiles by instruction. Lines that go on are joined with a space, comments between them are left
/// out.
final class DockerfileReader {
    private static final Set<String> INSTRUCTIONS = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Pattern ESCAPE = Pattern.compile("(?i)#\\s{0,9}escape\\s{0,9}=\\s{0,9}`\\s{0,9}");
    private static final Pattern HEREDOC = Pattern.compile("<<-?([\"']?)([A-Za-z_][A-Za-z0-9_]{0,60})\\1");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,60}");
    private static final TreeSet<Integer> NOWHERE = new TreeSet<>();
    private static final int MAX_HEREDOCS = 20;

    private final Lines lines;
    private final DataNode root = DataNode.collection(DataNode.Form.MAP, "", 1);
    private final List<Integer> comments = new ArrayList<>();
    private final List<Integer> broken = new ArrayList<>();
    /// The lines that hold nothing but a word, by that word: where a heredoc may end.
    private final Map<String, TreeSet<Integer>> words = new HashMap<>();

    private final char escape;

    private DockerfileReader(String text) {
        lines = Lines.of(text);
        for (int line = 1; line <= lines.count(); line++) {
            String word = lines.line(line).strip();
            if (WORD.matcher(word).matches()) {
                words.computeIfAbsent(word, w -> new TreeSet<>()).add(line);
            }
        }
        boolean backtick =
                lines.count() > 0 && ESCAPE.matcher(lines.line(1).strip()).matches();
        escape = backtick ? '`' : '\\';
    }

    static SourceModel read(String text) {
        return new DockerfileReader(text).model();
    }

    private SourceModel model() {
        for (int line = 1; line <= lines.count(); ) {
            line = readFrom(line);
        }
        var shape = new DataShape().add(root).add(String.valueOf(escape));
        broken.forEach(line -> shape.add(lines.line(line)));
        var draft = new Draft(Language.DOCKERFILE, lines, shape.hash());
        comments.forEach(line -> draft.comment(lines.line(line).strip(), LineSpan.line(line)));
        for (DataNode.Member member : root.members) {
            DataNode value = member.value();
            LineSpan span = LineSpan.between(member.line(), value.lastLine);
            draft.setting(0, member.key(), new Value(value.kind, value.text), span);
            draft.literal(0, value.text, span, false);
        }
        broken.forEach(line -> draft.broken(LineSpan.line(line)));
        return draft.model();
    }

    /// Reads one instruction, comment or blank line; gives the line after it.
    private int readFrom(int first) {
        String start = lines.line(first).strip();
        if (start.isEmpty()) {
            return first + 1;
        }
        if (start.charAt(0) == '#') {
            comments.add(first);
            return first + 1;
        }
        var whole = new StringBuilder();
        int line = join(whole, first, start);
        String text = whole.toString();
        String instruction = text.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
        if (!INSTRUCTIONS.contains(instruction)) {
            for (int at = first; at <= line; at++) {
                broken.add(at);
            }
            return line + 1;
        }
        if (instruction.equals("RUN") || instruction.equals("COPY") || instruction.equals("ADD")) {
            line = heredocs(whole, line);
        }
        String rest = whole.substring(instruction.length()).strip();
        root.add(instruction, first, DataNode.scalar(Value.Kind.STRING, rest, first, line));
        return line + 1;
    }

    /// Joins the lines of an instruction; gives its last line.
    private int join(StringBuilder whole, int first, String start) {
        int line = first;
        String part = start;
        while (part.endsWith(String.valueOf(escape)) && line < lines.count()) {
            whole.append(part.substring(0, part.length() - 1).stripTrailing()).append(' ');
            part = lines.line(++line).strip();
            while ((part.startsWith("#") || part.isEmpty()) && line < lines.count()) {
                if (part.startsWith("#")) {
                    comments.add(line);
                }
                part = lines.line(++line).strip();
            }
            if (part.startsWith("#")) {
                comments.add(line);
                part = "";
            }
        }
        whole.append(part);
        return line;
    }

    /// Adds the texts of heredocs; gives the last line of the last.
    private int heredocs(StringBuilder whole, int last) {
        var names = new ArrayList<String>();
        Matcher matcher = HEREDOC.matcher(whole);
        while (matcher.find() && names.size() < MAX_HEREDOCS) {
            names.add(matcher.group(2));
        }
        int line = last;
        for (String name : names) {
            Integer end = words.getOrDefault(name, NOWHERE).higher(line);
            if (end == null) {
                // no heredoc after all, such as `$((1 <<EOF))`
                return line;
            }
            for (int at = line + 1; at < end; at++) {
                whole.append('\n').append(lines.line(at));
            }
            line = end;
        }
        return line;
    }
}
