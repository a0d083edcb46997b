package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Language;
import dev.countersign.code.Memo;
import dev.countersign.code.Name;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.code.inert.Candidate;
import dev.countersign.code.inert.Inertness;
import dev.countersign.code.inert.MessageCatalogue;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sees changed lines that name a permission, privilege or guard, and code changed inside a type or function
/// whose own name says that it is about access: sign-in, second factors, access tokens. Says nothing about
/// better or worse.
public final class AccessDomainDetector implements Detector {
    private static final int SEVERITY = 3;
    /// Of an edit after which the same is said about access as before it.
    private static final int BESIDE = 2;

    /// Names, in words joined by `_` and framed by it, that are about who may do what.
    private static final Pattern ABOUT_ACCESS = Pattern.compile(
            "_(?:permissions?|privileges?|authori[sz](?:e|ed|es|ation)|authenticat(?:e|ed|es|or|ion)|auth|oauth2?|saml|ldap"
                    + "|sso|acl|login|logout|signin|sign_in|logged_in|two_factors?|2fa|mfa|totp|otp|recovery_codes?|csrf"
                    + "|passwords?|access_tokens?|api_tokens?|reset_tokens?|tokens_store|public_keys?|ssh_keys?"
                    + "|collaborat(?:ion|ors?)|accessible|access_mode|ability|abilities|superuser|impersonat(?:e|ion))_");
    /// Names on a changed line that are about who may do what, wherever they stand.
    private static final Pattern NAMES_ACCESS = Pattern.compile(
            "_(?:permissions?|perms|privileges?|authori[sz](?:e|ed|es|ation)|authenticat(?:e|ed|es|or|ion)|superuser|req_token"
                    + "|access_control|access_mode|login_required|csrf|policy_(?:registry|scope|class)"
                    + "|(?:change_|reset_)passwords?|passwords?_(?:management|reset|change|policy|lock|locked|required))_");
    /// Names that ask why something else failed: `IsErrAccessDenied(err)`, `isPermissionDenied(e)`.
    private static final Pattern OF_AN_ERROR = Pattern.compile("^_(?:is_)?err(?:or)?_|^_is_\\w{1,40}_denied_$");
    private static final Pattern ANNOTATION = Pattern.compile("^\\s{0,200}(?:@\\w|#\\[|\\[\\w)");
    private static final int SHORTEST_NAME = 3;
    private static final Pattern IMPORT = Pattern.compile("\\s*(?:import|from|using|use|package|require|include)\\b.*");
    /// A line of Go's list of imports; in a list of values a comma follows.
    private static final Pattern GO_IMPORT = Pattern.compile("\\s*(?:[\\w.]{1,40}\\s+)?\"\\s*\"\\s*");
    private static final Pattern BRINGS_IN =
            Pattern.compile("\\s*(?:import|from|using|package|require|require_relative|autoload)\\b");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "_(?:tests?|mocks?|fixtures?|parser|lexer|tokenizer|grammar|ast|author|templates?|tmpl|icons?|e?mails?)_");
    private static final Memo<Boolean> ABOUT = new Memo<>(AccessDomainDetector::namesDomain);
    private static final Memo<Boolean> SPEAKS_OF_ACCESS = new Memo<>(AccessDomainDetector::speaksOfAccess);
    private static final Set<Language> CODE = EnumSet.of(
            Language.JAVA,
            Language.KOTLIN,
            Language.PYTHON,
            Language.GO,
            Language.PHP,
            Language.RUBY,
            Language.CSHARP,
            Language.JAVASCRIPT,
            Language.TYPESCRIPT);

    @Override
    public About about() {
        return new About(
                "touches-access",
                60,
                3,
                "Code whose name says that it is about access was changed",
                "Broken access control leads the OWASP Top 10 (A01), and most of its faults come with an edit of code that is"
                        + " about access already.",
                "Nothing to mend. Where the name means something else, dispute the fact.",
                List.of(285));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<Sighting> seen = new ArrayList<>();
        for (FilePair file : change.files()) {
            boolean isCode = CODE.contains(file.language()) && !MessageCatalogue.is(file.file());
            if (file.role().isProduction() && isCode && changesShape(file) && !isProvedTemplate(file)) {
                seen.addAll(touched(file));
            }
        }
        return seen;
    }

    private static boolean changesShape(FilePair file) {
        return file.before().isEmpty()
                || file.after().isEmpty()
                || !file.before().get().shape().equals(file.after().get().shape());
    }

    /// Comments of a template are text of a page to PHP, so that its shape says nothing of them.
    private static boolean isProvedTemplate(FilePair file) {
        return file.path().name().endsWith(".blade.php")
                && Inertness.judge(new Candidate(
                                file.file(),
                                file.language(),
                                file.before().orElse(null),
                                file.after().orElse(null)))
                        .isProved();
    }

    private static List<Sighting> touched(FilePair file) {
        var code = ChangedCode.of(file);
        Map<String, AccessTouch> touches = new LinkedHashMap<>();
        for (Side side : List.of(Side.AFTER, Side.BEFORE)) {
            Optional<SourceModel> model = file.model(side);
            if (model.isEmpty()) {
                continue;
            }
            for (ChangedCode.Line line : code.changed(side)) {
                if (line.bare().strip().length() < 3 || bringsIn(file, line.bare())) {
                    continue;
                }
                Optional<Symbol> symbol =
                        aboutAccess(model.get(), line.number()).or(() -> whole(file, model.get()));
                Symbol around = symbol.orElseGet(
                        () -> model.get().symbols().get(model.get().enclosing(line.number())));
                // a type and a class may go by one name
                String kind = ErasedTypes.hold(file, side, line.number()) ? "type " : "";
                touches.computeIfAbsent(kind + around.path(), _ -> new AccessTouch(around))
                        .add(side, line, symbol.isPresent(), namesAccess(line.bare()));
            }
        }
        boolean generated = GeneratedCode.is(file);
        return touches.values().stream()
                .filter(AccessTouch::isAboutAccess)
                .map(touch -> sighting(file, touch, generated))
                .toList();
    }

    private static boolean bringsIn(FilePair file, String bare) {
        return BRINGS_IN.matcher(bare).lookingAt()
                || (file.language() == Language.GO && GO_IMPORT.matcher(bare).matches());
    }

    private static Optional<Symbol> aboutAccess(SourceModel model, int line) {
        for (int i = model.enclosing(line); i > 0; i = model.symbols().get(i).parent()) {
            Symbol symbol = model.symbols().get(i);
            if (isAboutAccess(symbol.name())) {
                return Optional.of(symbol);
            }
        }
        return Optional.empty();
    }

    /// The whole file, where its name is about access: `auth.go`, `api_tokens.py`.
    private static Optional<Symbol> whole(FilePair file, SourceModel model) {
        return isAboutAccess(withoutExtension(file.path().name()))
                ? Optional.of(model.symbols().getFirst())
                : Optional.empty();
    }

    private static String withoutExtension(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String nameOf(Symbol symbol, FilePair file) {
        return symbol.kind() == Symbol.Kind.FILE ? file.path().name() : symbol.name();
    }

    private static boolean isAboutAccess(String identifier) {
        return ABOUT.of(identifier);
    }

    private static boolean namesDomain(String identifier) {
        String name = framed(identifier);
        return ABOUT_ACCESS.matcher(name).find() && !ELSEWHERE.matcher(name).find();
    }

    private static List<String> namesAccess(String bare) {
        if (IMPORT.matcher(bare).matches()) {
            return List.of();
        }
        List<String> all =
                Name.in(bare, SHORTEST_NAME, "").stream().map(Name::text).toList();
        List<String> speaking = all.stream().filter(SPEAKS_OF_ACCESS::of).toList();
        // of an annotation that guards, every name counts: `@Authorized(GET_ENCOUNTERS)`
        boolean annotates = !speaking.isEmpty() && ANNOTATION.matcher(bare).find();
        return annotates ? Stream.concat(speaking.stream(), all.stream()).toList() : speaking;
    }

    private static boolean speaksOfAccess(String identifier) {
        String name = framed(identifier);
        return (NAMES_ACCESS.matcher(name).find() || GuardCatalogue.isGuardName(identifier))
                && !OF_AN_ERROR.matcher(name).find();
    }

    private static String framed(String identifier) {
        return "_" + String.join("_", GuardWords.words(identifier)) + "_";
    }

    private static boolean decidesNothing(FilePair file, AccessTouch touch) {
        return touch.leavesAccessAlone()
                || ErasedTypes.hold(file, touch.first().side(), touch.first().line());
    }

    private static Sighting sighting(FilePair file, AccessTouch touch, boolean generated) {
        AccessTouch.Place first = touch.first();
        Optional<String> named = first.named();
        return Sighting.in(
                        file,
                        first.side(),
                        LineSpan.line(first.line()),
                        FactKind.TOUCHES_GUARD,
                        Direction.TOUCHED,
                        named.map(name -> "a changed line speaks of " + name + ", which is about access")
                                .orElse(nameOf(touch.symbol(), file)
                                        + " was changed, whose name says that it is about access"))
                .withSymbol(touch.symbol().path())
                .about(named.orElse(nameOf(touch.symbol(), file)))
                .withStrength(Strength.PARSED)
                .withSeverity(generated || decidesNothing(file, touch) ? BESIDE : SEVERITY)
                .withCwes(285);
    }
}
