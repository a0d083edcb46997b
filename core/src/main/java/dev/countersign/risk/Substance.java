package dev.countersign.risk;

import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import java.util.Locale;

/// What a changed file that was not proved inert is made of, least first.
public enum Substance {
    /// Prose, styles, drawings and pictures.
    PRESENTATION(0.05),
    /// Code and data of tests, examples and documentation.
    TEST(0.2),
    /// Everything else, whatever its language.
    CODE(1);

    private final double weight;

    Substance(double weight) {
        this.weight = weight;
    }

    /// How much a line counts against a line of code where risk is guessed from size alone; judgement.
    public double weight() {
        return weight;
    }

    public static Substance of(Language language, FileRole role) {
        return switch (language) {
            case MARKDOWN, RST, ASCIIDOC, TEXTILE, CSS, SCSS, LESS, SVG, IMAGE -> PRESENTATION;
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
