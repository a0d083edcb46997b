package dev.countersign.code;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Knows the places of code whose texts are shown to people and neither compared, looked up nor run: messages that
/// are logged, thrown or flashed, labels, descriptions, names of icons. Any other place is taken to be obeyed.
public final class ShownText {
    private static final Set<String> SHOWING_CALLS = Set.of(
            ("trace debug info warn warning error fatal critical severe notice exception log tracef debugf infof warnf"
                            + " warningf errorf fatalf panicf panic raise fail flash alert notify toast confirm addmessage"
                            + " addflash addactionerror addactionmessage setmessage settext settitle setlabel"
                            + " setdescription settooltip settooltiptext setplaceholder setcaption seterrormessage"
                            + " setsuccessmessage")
                    .split(" "));
    /// Not what asks about a failure, or does something about it.
    private static final Pattern FAILURE = Pattern.compile("(?!(?i:is|has|on|match|expect|assert|find|get|parse|handle"
            + "|ignore|skip|suppress|silence|swallow|retry|should|allow|filter|contain|contains|catch|map|check|rescue"
            + "|drop|exclude|include|when|want|known|count|clear|remove|delete|register)[A-Z_]"
            + "|to[A-Z]|can[A-Z]|may[A-Z])\\w{0,80}(Exception|Error)");
    private static final Set<String> SHOWN_VALUES = Set.of(
            ("message msg label title description desc help hint tooltip caption heading subheading subtitle summary"
                            + " placeholder warning notice error")
                    .split(" "));
    private static final Set<String> DESCRIBING_ANNOTATIONS = Set.of(
            ("description summary label title help tooltip hint caption message apioperation apimodelproperty apiparam")
                    .split(" "));
    private static final Set<String> PASSING_ON =
            Set.of("_", "__", "gettext", "gettext_lazy", "ugettext", "ugettext_lazy", "format", "sprintf", "formatted");
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Pattern ICONS = Pattern.compile(
            "(fa[bdlrs]?|glyphicon|octicon|mdi|bi|icon)( (fa|glyphicon|octicon|mdi|bi|icon)-[a-z0-9-]{1,40}){1,4}");

    /// What code does with a text.
    public enum Use {
        /// Gives it to a function or constructor of that name.
        ARGUMENT,
        /// Puts it under that name: variable, field, key, named argument, attribute.
        VALUE,
        /// Annotates with it.
        ANNOTATION,
        /// Returns it.
        RESULT
    }

    private ShownText() {}

    /// @param name of the function, variable or annotation; empty for a result
    /// @param text the literal as written
    public static boolean isShown(Use use, String name, String text) {
        return isIcon(text)
                || switch (use) {
                    case ARGUMENT ->
                        SHOWING_CALLS.contains(name.toLowerCase(Locale.ROOT))
                                || FAILURE.matcher(name).matches();
                    case VALUE -> namesShown(name);
                    case ANNOTATION -> DESCRIBING_ANNOTATIONS.contains(name.toLowerCase(Locale.ROOT));
                    case RESULT -> false;
                };
    }

    /// Whether a function gives back the text that it is given first, translated or filled.
    public static boolean passesOn(String name) {
        return PASSING_ON.contains(name);
    }

    /// Whether a text, with or without quotes, is the classes of an icon and nothing else.
    public static boolean isIcon(String text) {
        return ICONS.matcher(unquoted(text)).matches();
    }

    private static String unquoted(String text) {
        boolean quoted =
                text.length() >= 2 && "\"'".indexOf(text.charAt(0)) >= 0 && text.endsWith(text.substring(0, 1));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /// The last word says what a name is for: `errorMessage`, `help_text`, `TITLE`.
    private static boolean namesShown(String name) {
        List<String> words = List.of(WORDS.split(name, -1)).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        int last = words.size() - 1;
        boolean text = last > 0 && words.get(last).equals("text");
        return last >= 0 && SHOWN_VALUES.contains(words.get(text ? last - 1 : last));
    }
}
