package dev.countersign.code.inert;

import dev.countersign.code.Language;
import dev.countersign.code.Wording;
import dev.countersign.code.Wording.Docstring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Docstrings of Python of which only the words differ. Some are more than words: tests, grammars, command lines,
/// descriptions of services in YAML, what a model is told of a tool, and to Zope the leave to call a method.
final class Docstrings {
    private static final int MAX_LENGTH = 20_000;

    /// Programs that run, parse or obey docstrings, and code that reads its own.
    private static final Pattern READ = Pattern.compile(
            "__doc__|getdoc|docopt|doctest|docstring|\\b(yacc|ply|sly|lex|lark|spark|textx|defopt|clize|plac|begins|fire"
                    + "|flasgger|apispec|swag_from|[Zz]ope2?|Products|OFS|AccessControl|[Pp]lone|Acquisition|baseplate)\\b");
    private static final Pattern STRUCTURE = Pattern.compile(
            "(?m)>>>|^\\s{0,200}+(\\.\\.(\\s|$)|[-=~^`*+#]{3})|::\\s{0,9}$|(?i:^\\W{0,20}(usage|options|commands)\\W{0,3}:)");
    private static final Pattern NO_WORDS = Pattern.compile(
            "\\\\|://|(?i:www\\.|mailto:|javascript:|data:)|<[A-Za-z!/?%]|\\{\\{|\\{%|\\$[({]|```|&&|[|;]\\s|(^|\\s)::?=?(\\s|$)"
                    + "|\\w::|_DONT_|^:(?!(param|arg|returns?|raises?|py|class|meth|func|attr|mod|exc|data|obj|const|term|ref|doc|setting)\\b)|#\\w|^\\s*+#|(^|\\s)[\\w.]{1,60}\\s?\\(.{0,200}\\)\\s{0,9}$");
    private static final Pattern ROLE = Pattern.compile(":[\\w:+.-]{1,60}:");
    private static final Pattern HARMLESS_ROLE = Pattern.compile(
            ":(py:)?(class|meth|func|attr|mod|exc|data|obj|const|term|ref|doc|setting|returns?|param|raises?):");
    private static final Pattern SENTENCE = Pattern.compile("[.!?:;]\\s{1,9}");
    private static final Pattern TWO_WORDS =
            Pattern.compile("\\p{L}{2}['’,-]?\\p{L}{0,60}['’,.-]?\\s{1,9}\\p{L}{1,60}");

    private static final Pattern DECORATOR = Pattern.compile("(?m)^[ \\t]*+@[ \\t]*+([^\\n]{0,200})");
    /// Decorators that make a property, a way of a web service or a variant of the function, and tell no model of it.
    private static final Pattern HARMLESS_DECORATOR = Pattern.compile(
            "(?:[\\w.]{0,100}\\.)?(property|cached_property|setter|getter|deleter|staticmethod|classmethod|abstractmethod"
                    + "|abstractproperty|override|overload|final|wraps|contextmanager|asynccontextmanager|lru_cache|cache|dataclass"
                    + "|total_ordering|singledispatch|fixture|parametrize|receiver|login_required|permission_required"
                    + "|never_cache|csrf_protect|require_GET|require_POST|require_http_methods|api_view|route|get|post"
                    + "|put|patch|delete|head|simple_tag|inclusion_tag)\\b.*");
    /// Classes whose docstring a model is told, and functions whose docstring is a grammar to PLY.
    private static final Pattern TOLD = Pattern.compile(
            "\\bdef\\s{1,9}[pt]_|\\bclass\\s[^:]{0,2000}?[(.,\\s](BaseModel"
                    + "|TypedDict|NamedTuple|\\w{0,60}(Signature|Tool|Agent|Plugin|Skill|Schema|Struct|Parser|Lexer|Prompt))\\b");

    private Docstrings() {}

    static boolean areWords(Candidate candidate, Wording old, Wording now) {
        Map<Integer, Docstring> before = byOwner(old);
        Map<Integer, Docstring> after = byOwner(now);
        String oldText = candidate.oldText();
        String newText = candidate.newText();
        List<Integer> changed = Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(owner -> !text(before.get(owner), oldText).equals(text(after.get(owner), newText)))
                .toList();
        return changed.isEmpty()
                || (candidate.language() == Language.PYTHON
                        && !READ.matcher(oldText).find()
                        && !READ.matcher(newText).find()
                        && changed.stream()
                                .allMatch(owner -> isToldToNone(before.get(owner), oldText)
                                        && isToldToNone(after.get(owner), newText)
                                        && mayReplace(
                                                text(before.get(owner), oldText), text(after.get(owner), newText))));
    }

    private static Map<Integer, Docstring> byOwner(Wording wording) {
        return wording.docstrings().stream().collect(Collectors.toMap(Docstring::owner, Function.identity()));
    }

    private static String text(@Nullable Docstring docstring, String source) {
        return docstring == null ? "" : docstring.text().in(source);
    }

    private static boolean isToldToNone(@Nullable Docstring docstring, String source) {
        if (docstring == null) {
            return true;
        }
        String head = docstring.head().in(source);
        return !TOLD.matcher(head).find()
                && DECORATOR
                        .matcher(head)
                        .results()
                        .allMatch(found ->
                                HARMLESS_DECORATOR.matcher(found.group(1)).matches());
    }

    private static boolean mayReplace(String said, String says) {
        List<String> old = lines(said);
        List<String> now = lines(says);
        return isProse(said)
                && isProse(says)
                && without(old, now).stream().allMatch(Docstrings::isWords)
                && without(now, old).stream().allMatch(Docstrings::isWords);
    }

    /// True as well where there is no docstring.
    private static boolean isProse(String docstring) {
        return docstring.isEmpty()
                || (docstring.length() <= MAX_LENGTH
                        && !STRUCTURE.matcher(unquoted(docstring)).find()
                        && TWO_WORDS.matcher(docstring).find());
    }

    private static boolean isWords(String line) {
        String plain = line.strip();
        return plain.isEmpty()
                || (!NO_WORDS.matcher(plain).find()
                        && ROLE.matcher(plain)
                                .results()
                                .map(MatchResult::group)
                                .allMatch(role -> HARMLESS_ROLE.matcher(role).matches())
                        && !Directives.isObeyed(Language.PYTHON, "# " + plain)
                        && !InstallCommands.areIn(plain)
                        && !MessageWords.beginsOrAsksLikeProgram(plain)
                        && Arrays.stream(SENTENCE.split(plain)).noneMatch(ModelTalk::reads));
    }

    private static List<String> lines(String docstring) {
        return unquoted(docstring).lines().toList();
    }

    private static String unquoted(String docstring) {
        int quotes = docstring.startsWith("\"\"\"") || docstring.startsWith("'''") ? 3 : 1;
        return docstring.length() < 2 * quotes ? "" : docstring.substring(quotes, docstring.length() - quotes);
    }

    private static List<String> without(List<String> these, List<String> those) {
        var kept = Set.copyOf(those);
        var left = new ArrayList<>(these);
        left.removeIf(kept::contains);
        return left;
    }
}
