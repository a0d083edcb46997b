package dev.countersign.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads one text. Recursion is bounded by [Json#MAX_DEPTH].
final class JsonReader {
    private static final int MAX_NUMBER = 100;
    private static final int MAX_QUOTED = 40;

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    JsonReading read() {
        try {
            skipSpace();
            JsonValue value = value(0);
            skipSpace();
            if (at < text.length()) {
                throw refused("expected the end of the text, but found " + here());
            }
            return new JsonReading.Read(value);
        } catch (Refusal refusal) {
            return located(refusal);
        }
    }

    private JsonReading.Refused located(Refusal refusal) {
        int lineStart = text.lastIndexOf('\n', refusal.offset - 1) + 1;
        int line =
                1 + (int) text.chars().limit(lineStart).filter(c -> c == '\n').count();
        return new JsonReading.Refused(line, refusal.offset - lineStart + 1, refusal.reason);
    }

    private JsonValue value(int depth) throws Refusal {
        if (at == text.length()) {
            throw refused("expected a value, but the text ends");
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> new JsonString(string());
            case 't' -> word("true", JsonBoolean.TRUE);
            case 'f' -> word("false", JsonBoolean.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw refused("expected a value, but found " + here());
        };
    }

    private JsonObject object(int depth) throws Refusal {
        checkDepth(depth);
        at++;
        var members = new LinkedHashMap<String, JsonValue>();
        skipSpace();
        if (skipped('}')) {
            return new JsonObject(members);
        }
        while (true) {
            int nameAt = at;
            if (at == text.length() || text.charAt(at) != '"') {
                throw refused("expected a member's name in double quotes, but found " + here());
            }
            String name = string();
            skipSpace();
            expect(':', "a colon after the member's name");
            skipSpace();
            if (members.containsKey(name)) {
                throw new Refusal(nameAt, "the member \"" + printable(name) + "\" stands here a second time");
            }
            members.put(name, value(depth));
            skipSpace();
            if (skipped('}')) {
                return new JsonObject(members);
            }
            expect(',', "a comma or }");
            skipSpace();
        }
    }

    private JsonArray array(int depth) throws Refusal {
        checkDepth(depth);
        at++;
        var elements = new ArrayList<JsonValue>();
        skipSpace();
        if (skipped(']')) {
            return new JsonArray(elements);
        }
        while (true) {
            elements.add(value(depth));
            skipSpace();
            if (skipped(']')) {
                return new JsonArray(elements);
            }
            expect(',', "a comma or ]");
            skipSpace();
        }
    }

    private void checkDepth(int depth) throws Refusal {
        if (depth > Json.MAX_DEPTH) {
            throw refused("arrays and objects are nested more than " + Json.MAX_DEPTH + " deep");
        }
    }

    private JsonValue word(String word, JsonValue value) throws Refusal {
        if (!text.startsWith(word, at)) {
            throw refused("expected " + word);
        }
        at += word.length();
        return value;
    }

    private JsonNumber number() throws Refusal {
        int start = at;
        skipped('-');
        if (!skipped('0')) {
            digits("a digit");
        }
        boolean whole = true;
        if (skipped('.')) {
            whole = false;
            digits("a digit after the point");
        }
        if (skipped('e') || skipped('E')) {
            whole = false;
            if (!skipped('+')) {
                skipped('-');
            }
            digits("a digit of the exponent");
        }
        if (at - start > MAX_NUMBER) {
            throw new Refusal(start, "the number has more than " + MAX_NUMBER + " chars");
        }
        double value = Double.parseDouble(text.substring(start, at));
        if (Double.isInfinite(value)) {
            throw new Refusal(start, "the number is beyond the range of a double");
        }
        if (whole && Math.abs(value) > JsonNumber.MAX_SAFE && !isAsWritten(value, start)) {
            throw new Refusal(start, "the whole number is beyond 2^53 - 1 and would lose digits");
        }
        return new JsonNumber(value);
    }

    /// What is written for a double is read back as it, also where it has more digits than a double tells apart.
    private boolean isAsWritten(double value, int start) {
        return ShortestNumber.of(value).contentEquals(text.subSequence(start, at));
    }

    private void digits(String what) throws Refusal {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw refused("expected " + what + ", but found " + here());
        }
    }

    private String string() throws Refusal {
        at++;
        var value = new StringBuilder();
        int plain = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                value.append(text, plain, at++);
                return value.toString();
            }
            if (c == '\\') {
                value.append(text, plain, at++);
                value.append(escape());
                plain = at;
            } else {
                at += checkedLength(c);
            }
        }
        throw refused("the string does not end");
    }

    /// Chars of the code point at this place: 1 or 2.
    private int checkedLength(char c) throws Refusal {
        if (c < 0x20) {
            throw refused("a control character must be escaped in a string");
        }
        if (!Character.isSurrogate(c)) {
            return 1;
        }
        if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
            return 2;
        }
        throw refused("a surrogate without its other half");
    }

    private char escape() throws Refusal {
        if (at == text.length()) {
            throw refused("the string does not end");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw new Refusal(at - 2, "unknown escape in a string");
        };
    }

    private char hex() throws Refusal {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = at < text.length() ? text.charAt(at) : ' ';
            int digit = c < 0x80 ? Character.digit(c, 16) : -1; // other alphabets have digits too
            if (digit < 0) {
                throw refused("expected four hex digits after \\u");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private void skipSpace() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skipped(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        if (found) {
            at++;
        }
        return found;
    }

    private void expect(char c, String what) throws Refusal {
        if (!skipped(c)) {
            throw refused("expected " + what + ", but found " + here());
        }
    }

    private String here() {
        if (at >= text.length()) {
            return "the end of the text";
        }
        char c = text.charAt(at);
        return c > ' ' && c < 0x7f ? String.valueOf(c) : "U+%04X".formatted((int) c);
    }

    private static String printable(String name) {
        String cut = name.length() <= MAX_QUOTED ? name : name.substring(0, MAX_QUOTED) + "...";
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private Refusal refused(String reason) {
        return new Refusal(at, reason);
    }

    /// Ends the reading; never leaves this class.
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        final int offset;
        final String reason;

        Refusal(int offset, String reason) {
            super(reason, null, false, false);
            this.offset = offset;
            this.reason = reason;
        }
    }
}
