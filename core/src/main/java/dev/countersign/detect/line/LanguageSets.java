package dev.countersign.detect.line;

import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import java.util.EnumSet;
import java.util.Set;

/// Groups of languages that rules are written for.
public final class LanguageSets {
    public static final Set<Language> JVM = EnumSet.of(Language.JAVA, Language.KOTLIN);
    public static final Set<Language> SCRIPT = EnumSet.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.VUE);
    public static final Set<Language> PROGRAMS =
            both(Languages.PROGRAMMING, EnumSet.of(Language.VUE, Language.JSP, Language.ERB));
    /// `UNKNOWN` is there for files without an extension and for `.env`, `.conf` and `.ini`.
    public static final Set<Language> SETTINGS = EnumSet.of(
            Language.YAML,
            Language.JSON,
            Language.XML,
            Language.PROPERTIES,
            Language.TOML,
            Language.DOCKERFILE,
            Language.SHELL,
            Language.GRADLE,
            Language.UNKNOWN);
    public static final Set<Language> ALL = both(PROGRAMS, SETTINGS);

    private LanguageSets() {}

    public static Set<Language> both(Set<Language> some, Set<Language> more) {
        var all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }
}
