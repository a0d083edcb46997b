package dev.countersign.detect.guard;

import dev.countersign.code.CodeText;
import dev.countersign.code.Language;
import dev.countersign.code.Name;
import dev.countersign.detect.line.LanguageSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds guards in a line of code: those that frameworks define, and a project's own by the words of their
/// names.
public final class GuardCatalogue {
    private static final int SHORTEST_NAME = 4;
    private static final Pattern IMPORT = Pattern.compile(
            "^\\s*(?:import|from|using|use|require|include|package|export\\s+\\{|export\\s+\\*|const\\s+\\{[^}]{0,200}\\}\\s*=\\s*require|autoload|@?import)\\b");
    private static final Pattern DEFINES = Pattern.compile(
            "(?:\\b(?:def|function|fun|class|interface|struct|type|enum|trait|module|throws)\\s+(?:self\\.)?"
                    + "|^\\s*func\\s*(?:\\([^)]{0,80}\\)\\s*)?"
                    + "|^\\s*(?:(?:public|private|protected|internal|static|final|abstract|override|virtual|async|default|synchronized|export|open|readonly|declare|const|let|var|val)\\s+){1,6}(?:[\\w<>\\[\\],.?]{1,60}\\s+)?"
                    + "|^\\s*(?:boolean|bool|Boolean|void|String)\\s+)$");
    private static final Pattern METHOD_OF_CLASS = Pattern.compile("^\\s*(?:async\\s+)?$");
    private static final Pattern SET_TO =
            Pattern.compile("^\\s*(?::?=(?![=>~])|:(?!:)\\s*\\S|\\?:|<-|=>|(?:bool|string|error|u?int\\d{0,2})\\s*$)");
    private static final Pattern CONDITION = Pattern.compile(
            "\\b(?:if|unless|elif|elsif|when|assert|while|switch|case)\\b|&&|\\|\\||\\s\\?\\s|\\b(?:and|or|not)\\b|^\\s*return\\b|(?<![!=<>])!\\s*[\\w.$]");
    private static final Pattern OPENS_BODY = Pattern.compile("\\)\\s*(?::[^{]{0,60})?\\{\\s*$");

    private static final Pattern ROUTE = Pattern.compile(
            "\\.(?:get|post|put|patch|delete|all|route|Get|Post|Put|Patch|Delete|Handle|HandleFunc|Any|Combo|Route|GET|POST|PUT|PATCH|DELETE)\\(");
    /// `router.use(..)`, `r.With(..)`, and the end of a group: `}, reqSignIn)`.
    private static final Pattern WHOLE_ROUTER = Pattern.compile("\\.(?:use|Use|With|Group)\\(|^\\s*\\}\\s*,");

    private static final int LONGEST_IMPORT = 60;
    private static final Pattern NAMES_ONLY = Pattern.compile(
            "\\s*+(?:\\w{1,80}+(?:\\s++as\\s++\\w{1,80}+)?+\\s*+,\\s*+){0,20}(?:\\w{1,80}+(?:\\s++as\\s++\\w{1,80}+)?+\\s*+)?");
    private static final Pattern IMPORT_LIST = Pattern.compile(
            "^\\s*(?:from\\b[^\\n]{0,200}\\bimport\\s*\\(|import\\b[^\\n;]{0,200}[({]|(?:const|let|var|export)\\s*\\{|use\\b[^\\n]{0,200}\\{)[^)}]{0,300}$");
    /// Refusals that are caught or declared, not made.
    private static final Pattern HANDLES =
            Pattern.compile("^\\s*(?:class|except|rescue|interface)\\b|\\bcatch\\b|\\binstanceof\\b|\\bthrows\\b");

    private GuardCatalogue() {}

    /// Whether a name, of a function or type, says that it guards.
    public static boolean isGuardName(String name) {
        return GuardWords.of(name).isPresent();
    }

    /// The guards on a line, in order.
    static List<GuardUse> on(Language language, CodeText text, int line) {
        String code = text.code(line);
        if (code.isBlank() || IMPORT.matcher(code).find() || isInsideImport(text, line)) {
            return List.of();
        }
        var uses = new ArrayList<GuardUse>();
        String lowerCase = code.toLowerCase(Locale.ROOT);
        for (GuardPattern pattern : GuardPatterns.ALL) {
            if (pattern.languages().contains(language) && pattern.words().mayMatch(lowerCase)) {
                Matcher matcher = pattern.pattern().matcher(code);
                while (matcher.find()) {
                    uses.add(pattern.use(matcher, line));
                }
            }
        }
        if (LanguageSets.PROGRAMS.contains(language)) {
            addNamed(text.bare(line), line, uses);
        }
        return uses;
    }

    /// Whether a line only goes on with a list of imported names.
    private static boolean isInsideImport(CodeText text, int line) {
        if (!NAMES_ONLY.matcher(text.code(line)).matches()) {
            return false;
        }
        for (int above = line - 1; above > line - LONGEST_IMPORT && above > 0; above--) {
            String code = text.code(above);
            if (IMPORT_LIST.matcher(code).find()) {
                return true;
            }
            if (!NAMES_ONLY.matcher(code).matches()) {
                return false;
            }
        }
        return false;
    }

    private static void addNamed(String bare, int line, List<GuardUse> uses) {
        int framework = uses.size();
        for (Name name : Name.in(bare, SHORTEST_NAME, "!?")) {
            int start = name.start();
            boolean known = framework > 0
                    && uses.subList(0, framework).stream()
                            .anyMatch(use -> start >= use.column()
                                    && start
                                            < use.column()
                                                    + use.name().length()
                                                    + use.detail().length()
                                                    + 3);
            if (!known) {
                named(bare, name, line).ifPresent(uses::add);
            }
        }
    }

    private static Optional<GuardUse> named(String bare, Name found, int line) {
        Optional<GuardWords.Meaning> meaning = GuardWords.of(found.text());
        if (meaning.isEmpty() || isDefined(bare, found)) {
            return Optional.empty();
        }
        boolean asked = CONDITION.matcher(bare).find();
        if (SET_TO.matcher(bare.substring(found.end())).find()) {
            return Optional.empty();
        }
        boolean guards = switch (meaning.get().use()) {
            case DEMANDS -> asked || isDemanded(bare, found);
            case ANSWERS -> asked;
            case DENIES -> !HANDLES.matcher(bare).find();
        };
        return Optional.of(new GuardUse(
                found.text(),
                "",
                meaning.get().category(),
                meaning.get().level(),
                guards ? place(bare) : GuardUse.Place.MENTIONED,
                line,
                found.start()));
    }

    /// Called, handed over as a middleware, written as a decorator, or alone on its line.
    private static boolean isDemanded(String bare, Name found) {
        String before = bare.substring(0, found.start()).stripTrailing();
        String after = bare.substring(found.end()).stripLeading();
        if (after.startsWith("(") || found.text().endsWith("!") || before.endsWith("@") || before.endsWith(":")) {
            return true;
        }
        boolean handedOver = (before.endsWith("(") || before.endsWith(",") || before.endsWith("["))
                && (after.startsWith(",") || after.startsWith(")") || after.startsWith("]"));
        return handedOver || (before.isEmpty() && !after.startsWith(",")) || before.endsWith(";");
    }

    private static GuardUse.Place place(String bare) {
        if (bare.stripLeading().startsWith("@")) {
            return GuardUse.Place.ANNOTATION;
        }
        if (WHOLE_ROUTER.matcher(bare).find()) {
            return GuardUse.Place.WHOLE;
        }
        return ROUTE.matcher(bare).find() ? GuardUse.Place.ROUTE : GuardUse.Place.CODE;
    }

    private static boolean isDefined(String bare, Name found) {
        String before = bare.substring(0, found.start());
        if (DEFINES.matcher(before).find()) {
            return true;
        }
        // `checkAccess(user) {` in a class body
        return METHOD_OF_CLASS.matcher(before).find()
                && bare.substring(found.end()).startsWith("(")
                && OPENS_BODY.matcher(bare).find();
    }
}
