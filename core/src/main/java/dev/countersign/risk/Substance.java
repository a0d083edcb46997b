package dev.countersign.risk;

import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import java.util.Locale;

/// What a changed file that was not proved inert is made of, least first.
public enum Substance {
    /// Prose, styles, drawings and pictures.
    PRESENTATION,
    /// Code and data of tests, examples and documentation.
    TEST,
    /// Everything else, whatever its language.
    CODE;

    public static Substance of(Language language, FileRole role) {
        return switch (language) {
            case MARKDOWN, RST, ASCIIDOC, CSS, SCSS, SVG, IMAGE -> PRESENTATION;
            case PLAIN_TEXT -> role == FileRole.DOCUMENTATION ? PRESENTATION : byRole(role);
            default -> byRole(role);
        };
    }

    private static Substance byRole(FileRole role) {
        return switch (role) {
            case TEST, EXAMPLE, DOCUMENTATION -> TEST;
            case PRODUCTION, VENDORED, TOOLING -> CODE;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
