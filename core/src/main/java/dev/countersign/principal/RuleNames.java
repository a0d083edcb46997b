package dev.countersign.principal;

import java.util.Locale;

/// The names of rules, from the names of the records that stand for them.
final class RuleNames {
    private RuleNames() {}

    static String of(Class<?> outcome) {
        return outcome.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
