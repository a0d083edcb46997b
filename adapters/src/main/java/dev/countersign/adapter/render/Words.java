package dev.countersign.adapter.render;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of types as words that programs read.
final class Words {
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Words() {}

    /// `rolled-back` for `RolledBack`.
    static String kebab(Class<?> type) {
        return INNER_CAPITAL.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
