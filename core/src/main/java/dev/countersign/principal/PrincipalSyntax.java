package dev.countersign.principal;

import dev.countersign.principal.PrincipalId.Kind;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// Reads ids, and says what is wrong with one.
final class PrincipalSyntax {
    private static final int MAX_TEXT = 320;
    private static final int MAX_NAME = 64;

    private PrincipalSyntax() {}

    static PrincipalReading read(String text) {
        if (text.length() > MAX_TEXT) {
            return refused("an id has at most " + MAX_TEXT + " characters");
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return refused("an id starts with user:, agent:, service: or org:");
        }
        Optional<Kind> kind = Kind.of(text.substring(0, colon));
        if (kind.isEmpty()) {
            return refused("an id starts with user:, agent:, service: or org: in small letters");
        }
        return read(kind.get(), text.substring(colon + 1));
    }

    private static PrincipalReading read(Kind kind, String rest) {
        int at = rest.indexOf('@');
        if (kind == Kind.ORG ? at >= 0 : at < 0) {
            return refused(kind == Kind.ORG ? "an organisation is a host alone" : "a name and a host are parted by @");
        }
        String name = kind == Kind.ORG ? "" : rest.substring(0, at);
        String host = rest.substring(at + 1);
        return fault(kind, name, host)
                .map(PrincipalSyntax::refused)
                .orElseGet(() -> new PrincipalReading.Read(new PrincipalId(kind, name, host)));
    }

    private static PrincipalReading refused(String reason) {
        return new PrincipalReading.Refused(reason);
    }

    /// What is wrong with the parts of an id, if anything.
    static Optional<String> fault(Kind kind, String name, String host) {
        Optional<String> ofName = kind == Kind.ORG ? faultOfNoName(name) : faultOfName(name);
        return ofName.isPresent() ? ofName : HostSyntax.fault(host);
    }

    private static Optional<String> faultOfNoName(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of("an organisation has no name before its host");
    }

    private static Optional<String> faultOfName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return Optional.of("a name has 1 to " + MAX_NAME + " characters");
        }
        if (!name.codePoints().allMatch(PrincipalSyntax::isOfName)) {
            return Optional.of("a name is made of letters, digits, and . - _ + between them");
        }
        if (name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
            return Optional.of("a name does not start or end with a dot, nor has two in a row");
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return Optional.of("a name is written with composed characters (NFC)");
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFKC)) {
            return Optional.of("a name has no compatibility characters, such as wide or ligated letters (NFKC)");
        }
        return isSmall(name) ? Optional.empty() : Optional.of("a name is written in small letters");
    }

    private static boolean isOfName(int c) {
        if (c < 0x80) {
            return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '+';
        }
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isSmall(String name) {
        return name.toLowerCase(Locale.ROOT).equals(name)
                && name.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }
}
