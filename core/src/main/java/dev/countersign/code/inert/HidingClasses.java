package dev.countersign.code.inert;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Knows classes by which common style sheets hide, cover, cut off, strike through or move away what bears them, or
/// show it at all.
final class HidingClasses {
    private static final Pattern HIDING = Pattern.compile("(?i).*(hid|invisib|visual|none|collaps|opacity|sr-only"
            + "|off-?screen|off-?canvas|screen-reader|clip|clamp|truncat|overlay|modal|backdrop|fixed|absolute|sticky|fade"
            + "|zero|transparent|z-?\\d|[wh]-0|size-0|text-white|text-light|scale|translate|inset|indent|blur|stretched"
            + "|line-through|no-?print|print-?only|tab-pane|dropdown-menu|-reverse|\\[).*"
            + "|([\\w-]{1,40}:){0,4}(show|active|open|in|d-.*|order-.*|-?(top|left|right|bottom)-.*)");

    private HidingClasses() {}

    /// Those among the classes of an element, in the order of their letters; empty where there are none.
    static String among(String classes) {
        return Arrays.stream(classes.strip().split("\\s+"))
                .filter(word -> HIDING.matcher(word).matches())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
