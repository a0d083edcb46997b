package dev.countersign.json;

/// Writes a double as ECMAScript does (`Number::toString`), which RFC 8785 asks for: the shortest digits that
/// read back to the same double, and of several the closest.
final class ShortestNumber {
    private ShortestNumber() {}

    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        String sign = value < 0 ? "-" : "";
        return sign + positive(Math.abs(value));
    }

    /// Digits without leading and trailing zeros, and `point`: the value is `0.digits` times 10 to the power of
    /// `point`.
    private record Decimal(String digits, int point) {
        double value() {
            return Double.parseDouble("0." + digits + "e" + point);
        }
    }

    private static String positive(double value) {
        Decimal decimal = shortest(value);
        String digits = decimal.digits();
        int length = digits.length();
        int point = decimal.point();
        if (length <= point && point <= 21) {
            return digits + "0".repeat(point - length);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return length == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }

    private static Decimal shortest(double value) {
        Decimal decimal = parts(Double.toString(value));
        // Java wants two digits where one is enough (4.9E-324); ECMAScript wants one
        return decimal.digits().length() == 2 ? oneDigitIfEnough(value, decimal) : decimal;
    }

    private static Decimal oneDigitIfEnough(double value, Decimal two) {
        int tens = two.digits().charAt(0) - '0';
        int ones = two.digits().charAt(1) - '0';
        Decimal below = new Decimal(Integer.toString(tens), two.point());
        Decimal above = tens == 9 ? new Decimal("1", two.point() + 1) : new Decimal("" + (tens + 1), two.point());
        Decimal closer = ones <= 5 ? below : above;
        Decimal other = ones <= 5 ? above : below;
        if (closer.value() == value) {
            return closer;
        }
        return other.value() == value ? other : two;
    }

    /// Takes `1.25E-7` or `0.00125` or `1200.0` apart.
    private static Decimal parts(String text) {
        int exponentAt = text.indexOf('E');
        String mantissa = exponentAt < 0 ? text : text.substring(0, exponentAt);
        int exponent = exponentAt < 0 ? 0 : Integer.parseInt(text.substring(exponentAt + 1));
        int dot = mantissa.indexOf('.');
        String digits = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int leading = 0;
        while (digits.charAt(leading) == '0') {
            leading++;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return new Decimal(digits.substring(leading, end), dot - leading + exponent);
    }
}
