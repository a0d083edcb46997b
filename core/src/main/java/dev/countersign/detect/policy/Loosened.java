package dev.countersign.detect.policy;

import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Finds settings of review rules whose value became weaker: fewer approvals, a protection switched off.
final class Loosened {
    private static final Pattern STRENGTHENS = Pattern.compile(
            "(?i)requir|protect|enforce|dismiss|approv|review|strict|restrict|sign|conversation|linear|block|minimum|audit");
    private static final Pattern WEAKENS =
            Pattern.compile("(?i)allow_?(?:force|deletion|bypass|fork)|bypass|auto_?merge|ignore|skip|exempt|override");

    private Loosened() {}

    static List<Sighting> in(FilePair file) {
        if (file.before().isEmpty() || file.after().isEmpty()) {
            return List.of();
        }
        Map<String, Setting> before = byKey(file.before().get());
        var seen = new ArrayList<Sighting>();
        for (Setting now : file.after().get().settings()) {
            Setting then = before.get(now.key());
            if (then != null
                    && isWeaker(now.key(), then.value().text(), now.value().text())) {
                seen.add(PolicySelfChange.base(
                                file,
                                Side.AFTER,
                                now.span(),
                                Direction.PROTECTION_REMOVED,
                                now.key() + " was " + then.value().text() + " and is "
                                        + now.value().text())
                        .about(now.key())
                        .withSeverity(5)
                        .asking("Who decided that this rule may be weaker?"));
            }
        }
        return seen;
    }

    private static Map<String, Setting> byKey(SourceModel model) {
        var settings = new HashMap<String, Setting>();
        model.settings().forEach(setting -> settings.putIfAbsent(setting.key(), setting));
        return settings;
    }

    private static boolean isWeaker(String key, String then, String now) {
        if (then.equals(now)) {
            return false;
        }
        String last = key.substring(key.lastIndexOf('.') + 1);
        boolean weakens = WEAKENS.matcher(last).find();
        if (!weakens && !STRENGTHENS.matcher(key).find()) {
            return false;
        }
        if (isOn(then) && isOff(now)) {
            return !weakens;
        }
        if (isOff(then) && isOn(now)) {
            return weakens;
        }
        OptionalDouble thenNumber = number(then);
        OptionalDouble nowNumber = number(now);
        return !weakens
                && thenNumber.isPresent()
                && nowNumber.isPresent()
                && nowNumber.getAsDouble() < thenNumber.getAsDouble();
    }

    private static boolean isOn(String value) {
        return value.toLowerCase(Locale.ROOT).matches("true|yes|on|enabled|active");
    }

    private static boolean isOff(String value) {
        return value.toLowerCase(Locale.ROOT).matches("false|no|off|disabled|null|~|evaluate|");
    }

    private static OptionalDouble number(String value) {
        return value.matches("\\d{1,9}(?:\\.\\d{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(value))
                : OptionalDouble.empty();
    }
}
