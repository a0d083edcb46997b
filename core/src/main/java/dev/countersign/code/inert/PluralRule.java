package dev.countersign.code.inert;

import java.util.regex.Pattern;

/// The rule by which a gettext catalogue chooses among plural forms, which programs evaluate: `nplurals=2;
/// plural=n != 1;`. Plain is one that only compares and divides the number, by a number that is not zero.
final class PluralRule {
    private static final Pattern HEAD = Pattern.compile("\\s*+nplurals\\s*+=\\s*+([1-6])\\s*+;\\s*+plural\\s*+=");
    /// A number that the rule may come to, not one that it compares.
    private static final Pattern RESULT =
            Pattern.compile("(?:^|[?:])[ (]*+(?:(?<number>\\d++)|n(?: *+% *+\\d++)?+)[ )]*+(?=[:;]|$)");
    private static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 15;

    private final String rule;
    private int at;
    private int depth;

    private PluralRule(String rule) {
        this.rule = rule;
    }

    /// @param rule what stands behind `Plural-Forms:`
    static boolean isPlain(String rule) {
        var head = HEAD.matcher(rule);
        if (rule.length() > MAX_LENGTH || !head.lookingAt()) {
            return false;
        }
        var reader = new PluralRule(rule.substring(head.end()));
        boolean whole = reader.choice();
        reader.takes(";");
        int forms = Integer.parseInt(head.group(1));
        return whole && reader.at == reader.rule.length() && choosesAmong(forms, reader.rule);
    }

    /// Some readers stop at a form that there is not.
    private static boolean choosesAmong(int forms, String rule) {
        return RESULT.matcher(rule).results().allMatch(found -> {
            String number = found.group("number");
            return number != null && number.length() <= 2 && Integer.parseInt(number) < forms;
        });
    }

    private boolean choice() {
        if (++depth > MAX_DEPTH) {
            return false;
        }
        boolean plain = either() && (!takes("?") || (choice() && takes(":") && choice()));
        depth--;
        return plain;
    }

    private boolean either() {
        boolean plain = both();
        while (plain && takes("||")) {
            plain = both();
        }
        return plain;
    }

    private boolean both() {
        boolean plain = comparison();
        while (plain && takes("&&")) {
            plain = comparison();
        }
        return plain;
    }

    private boolean comparison() {
        boolean compares = remainder();
        boolean more = takes("==") || takes("!=") || takes("<=") || takes(">=") || takes("<") || takes(">");
        return compares && (!more || remainder());
    }

    private boolean remainder() {
        boolean plain = part();
        while (plain && takes("%")) {
            plain = at < rule.length() && rule.charAt(at) != '0' && number();
        }
        return plain;
    }

    private boolean part() {
        return takes("n") || number() || (takes("(") && choice() && takes(")"));
    }

    private boolean number() {
        int start = at;
        while (at < rule.length() && at < start + 7 && Character.digit(rule.charAt(at), 10) >= 0) {
            at++;
        }
        boolean any = at > start;
        return any && takes("");
    }

    /// Takes a sign and the space behind it.
    private boolean takes(String sign) {
        space();
        if (!rule.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        space();
        return true;
    }

    private void space() {
        while (at < rule.length() && rule.charAt(at) == ' ') {
            at++;
        }
    }
}
