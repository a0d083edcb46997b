package dev.countersign.detect.guard;

import dev.countersign.code.Memo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells from the words in a name whether it guards something: `requireAdmin`, `check_permission`, `isOwner`.
final class GuardWords {
    private static final int MAX_WORDS = 8;
    private static final Memo<Optional<Meaning>> KNOWN = new Memo<>(GuardWords::meaning);
    private static final Set<String> ASKED_FOR = Set.of(
            "login",
            "auth",
            "admin",
            "permission",
            "permissions",
            "perm",
            "perms",
            "role",
            "roles",
            "user",
            "owner",
            "signin",
            "authentication",
            "authorization",
            "access",
            "staff",
            "superuser",
            "writer",
            "privilege",
            "privileges",
            "authority",
            "scope",
            "scopes",
            "credentials");
    private static final Set<String> HELD = Set.of(
            "permission",
            "permissions",
            "perm",
            "perms",
            "role",
            "roles",
            "access",
            "authority",
            "privilege",
            "privileges",
            "scope",
            "authorities");
    private static final Set<String> STATES = Set.of(
            "authenticated",
            "authorized",
            "authorised",
            "admin",
            "administrator",
            "owner",
            "logged",
            "loggedin",
            "signed",
            "signedin",
            "staff",
            "superuser",
            "granted",
            "allowed",
            "accessible",
            "permitted",
            "collaborator",
            "moderator");
    private static final Set<String> DEEDS = Set.of(
            "read",
            "write",
            "edit",
            "delete",
            "access",
            "view",
            "manage",
            "administer",
            "publish",
            "admin",
            "push",
            "update",
            "create",
            "moderate");
    private static final Set<String> PROVED =
            Set.of("token", "signature", "csrf", "password", "owner", "access", "otp", "jwt", "hmac");
    private static final Set<String> DENIALS = Set.of(
            "permissiondenied",
            "accessdenied",
            "accessdeniedexception",
            "forbiddenexception",
            "notauthorizederror",
            "unauthorizedexception",
            "accessdeniedhttpexception",
            "forbiddenerror",
            "unauthorizederror",
            "httpresponseforbidden",
            "notauthorizedexception",
            "authorizationexception",
            "statusforbidden",
            "statusunauthorized");

    private static final Set<Character> STARTS =
            Set.of('_', 'a', 'r', 'l', 'p', 'j', 's', 'e', 'm', 'n', 'c', 'v', 'h', 'u', 'i');

    private GuardWords() {}

    /// What a name does as a guard.
    enum Use {
        /// Refuses by itself wherever it is called: `requireAdmin`.
        DEMANDS,
        /// Answers, and guards only where a condition asks it: `isAdmin`.
        ANSWERS,
        /// Is the refusal: `PermissionDenied`.
        DENIES
    }

    record Meaning(Use use, GuardUse.Category category, int level) {}

    static Optional<Meaning> of(String identifier) {
        return KNOWN.of(identifier);
    }

    private static Optional<Meaning> meaning(String identifier) {
        if (identifier.length() < 4 || identifier.length() > 80) {
            return Optional.empty();
        }
        if (DENIALS.contains(identifier.replace("_", "").toLowerCase(Locale.ROOT))) {
            return Optional.of(new Meaning(Use.DENIES, GuardUse.Category.DENIAL, 1));
        }
        if (!STARTS.contains(Character.toLowerCase(identifier.charAt(0)))) {
            return Optional.empty();
        }
        List<String> words = words(identifier);
        return use(words).map(use -> new Meaning(use, category(words), level(words)));
    }

    private static Optional<Use> use(List<String> words) {
        String first = words.getFirst();
        boolean more = words.size() > 1;
        return switch (first) {
            case "authenticate", "authorize", "authorise", "reauthenticate" -> Optional.of(Use.DEMANDS);
            case "login", "permission", "permissions", "roles", "role", "auth", "jwt", "admin", "staff" ->
                more && words.getLast().equals("required") ? Optional.of(Use.DEMANDS) : Optional.empty();
            case "require", "requires", "required", "req", "ensure", "assert", "enforce", "need" ->
                more && (anyIn(words, ASKED_FOR) || isSignIn(words) || anyStarts(words, "authenticat", "authoriz"))
                        ? Optional.of(Use.DEMANDS)
                        : Optional.empty();
            case "check", "validate", "verify" ->
                more
                                && (anyIn(words, first.equals("check") ? ASKED_FOR : PROVED) || words.contains("csrf"))
                                && !words.contains("user")
                        ? Optional.of(Use.DEMANDS)
                        : Optional.empty();
            case "has", "user" -> more && anyIn(words, HELD) ? Optional.of(Use.ANSWERS) : Optional.empty();
            case "is" -> more && STATES.contains(words.get(1)) ? Optional.of(Use.ANSWERS) : Optional.empty();
            case "can" -> more && DEEDS.contains(words.get(1)) ? Optional.of(Use.ANSWERS) : Optional.empty();
            case "csrf" ->
                more && Set.of("protection", "protect", "check", "required").contains(words.get(1))
                        ? Optional.of(Use.DEMANDS)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isSignIn(List<String> words) {
        int sign = words.indexOf("sign");
        return sign > 0 && words.size() > sign + 1 && words.get(sign + 1).equals("in");
    }

    private static GuardUse.Category category(List<String> words) {
        if (words.contains("csrf")) {
            return GuardUse.Category.CSRF;
        }
        return words.getFirst().equals("verify") || words.getFirst().equals("validate")
                ? GuardUse.Category.PROOF
                : GuardUse.Category.ACCESS;
    }

    static int level(List<String> words) {
        if (anyIn(words, Set.of("admin", "administrator", "superuser", "staff", "root"))) {
            return 3;
        }
        if (anyIn(words, HELD) || anyIn(words, DEEDS)) {
            return 2;
        }
        boolean identityOnly =
                anyIn(words, Set.of("login", "auth", "user", "signin", "sign", "logged", "loggedin", "signed"))
                        || anyStarts(words, "authenticat");
        return identityOnly ? 1 : 2;
    }

    /// `requireAdminRole` and `require_admin_role` are require, admin, role; `IsOAuth2` is is, o, auth2.
    static List<String> words(String identifier) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < identifier.length() && words.size() < MAX_WORDS; i++) {
            char c = identifier.charAt(i);
            boolean starts = Character.isUpperCase(c)
                    && word.length() > 0
                    && (!Character.isUpperCase(identifier.charAt(i - 1))
                            || (i + 1 < identifier.length() && Character.isLowerCase(identifier.charAt(i + 1))));
            if (!Character.isLetterOrDigit(c) || starts) {
                add(words, word);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(Character.toLowerCase(c));
            }
        }
        add(words, word);
        return words.isEmpty() ? List.of("") : words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean anyIn(List<String> words, Set<String> set) {
        return words.stream().anyMatch(set::contains);
    }

    private static boolean anyStarts(List<String> words, String... starts) {
        return words.stream().anyMatch(word -> {
            for (String start : starts) {
                if (word.startsWith(start)) {
                    return true;
                }
            }
            return false;
        });
    }
}
