package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sees changed lines that name a permission, privilege or guard, and code changed inside a type or function
/// whose own name says that it is about access: sign-in, second factors, access tokens. Says nothing about
/// better or worse.
public final class AccessDomainDetector implements Detector {
    private static final int SEVERITY = 3;

    /// Names, in words joined by `_` and framed by it, that are about who may do what.
    private static final Pattern ABOUT_ACCESS = Pattern.compile(
            "_(?:permissions?|privileges?|authori[sz](?:e|ed|es|ation)|authenticat(?:e|ed|es|or|ion)|auth|oauth2?|saml|ldap"
                    + "|sso|acl|login|logout|signin|sign_in|logged_in|two_factors?|2fa|mfa|totp|otp|recovery_codes?|csrf"
                    + "|passwords?|access_tokens?|api_tokens?|reset_tokens?|tokens_store|public_keys?|ssh_keys?"
                    + "|collaborat(?:ion|ors?)|access_mode|ability|abilities|superuser|impersonat(?:e|ion))_");
    /// Names on a changed line that are about who may do what, wherever they stand.
    private static final Pattern NAMES_ACCESS = Pattern.compile(
            "_(?:permissions?|perms|privileges?|authori[sz](?:e|ed|es|ation)|authenticat(?:e|ed|es|or|ion)|superuser|req_token"
                    + "|access_control|access_mode|login_required|csrf)_");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w{2,79}");
    private static final Pattern IMPORT = Pattern.compile("\\s*(?:import|from|using|use|package|require|include)\\b.*");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "_(?:tests?|mocks?|fixtures?|parser|lexer|tokenizer|grammar|ast|author|templates?|icons?)_");
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
                1,
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
            if (file.role().isProduction() && CODE.contains(file.language()) && changesShape(file)) {
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

    private static List<Sighting> touched(FilePair file) {
        List<Sighting> seen = new ArrayList<>();
        Set<String> told = new HashSet<>();
        var code = ChangedCode.of(file);
        for (Side side : List.of(Side.AFTER, Side.BEFORE)) {
            Optional<SourceModel> model = file.model(side);
            if (model.isEmpty()) {
                continue;
            }
            for (ChangedCode.Line line : code.changed(side)) {
                if (line.bare().strip().length() < 3) {
                    continue;
                }
                Optional<Symbol> symbol = aboutAccess(model.get(), line.number());
                Symbol around = symbol.orElseGet(
                        () -> model.get().symbols().get(model.get().enclosing(line.number())));
                if (told.contains(around.path())) {
                    continue;
                }
                Optional<String> named = symbol.isPresent() ? Optional.empty() : namesAccess(line.bare());
                if (symbol.isPresent() || named.isPresent()) {
                    told.add(around.path());
                    seen.add(sighting(file, side, line.number(), around, named));
                }
            }
        }
        return seen;
    }

    private static Optional<Symbol> aboutAccess(SourceModel model, int line) {
        for (int i = model.enclosing(line); i > 0; i = model.symbols().get(i).parent()) {
            Symbol symbol = model.symbols().get(i);
            String name = framed(symbol.name());
            if (ABOUT_ACCESS.matcher(name).find() && !ELSEWHERE.matcher(name).find()) {
                return Optional.of(symbol);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> namesAccess(String bare) {
        if (IMPORT.matcher(bare).matches()) {
            return Optional.empty();
        }
        Matcher names = IDENTIFIER.matcher(bare);
        while (names.find()) {
            String name = framed(names.group());
            if (NAMES_ACCESS.matcher(name).find() || GuardCatalogue.isGuardName(names.group())) {
                return Optional.of(names.group());
            }
        }
        return Optional.empty();
    }

    private static String framed(String identifier) {
        return "_" + String.join("_", GuardWords.words(identifier)) + "_";
    }

    private static Sighting sighting(FilePair file, Side side, int line, Symbol symbol, Optional<String> named) {
        return Sighting.in(
                        file,
                        side,
                        LineSpan.line(line),
                        FactKind.TOUCHES_GUARD,
                        Direction.TOUCHED,
                        named.map(name -> "a changed line speaks of " + name + ", which is about access")
                                .orElse(symbol.name() + " was changed, whose name says that it is about access"))
                .withSymbol(symbol.path())
                .about(named.orElse(symbol.name()))
                .withStrength(Strength.PARSED)
                .withSeverity(SEVERITY)
                .withCwes(285);
    }
}
