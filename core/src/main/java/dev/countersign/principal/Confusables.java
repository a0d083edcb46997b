package dev.countersign.principal;

import java.util.Locale;

/// Tells which names people could take for one another. Safe to call from many threads at once.
public interface Confusables {
    /// Whether the name is made to look like something else: mixed scripts, invisible characters.
    boolean suspicious(String name);

    /// What the name looks like; names that look alike have the same.
    String skeleton(String name);

    /// Without tables of Unicode: every name that is not ASCII is suspicious.
    Confusables ASCII_ONLY = new Confusables() {
        @Override
        public boolean suspicious(String name) {
            return name.chars().anyMatch(c -> c >= 0x80);
        }

        @Override
        public String skeleton(String name) {
            return name.toLowerCase(Locale.ROOT)
                    .replace("rn", "m")
                    .replace("vv", "w")
                    .replace('1', 'l')
                    .replace('i', 'l')
                    .replace('0', 'o');
        }
    };
}
