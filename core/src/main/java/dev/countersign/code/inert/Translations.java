package dev.countersign.code.inert;

import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Catalogues of translated messages: keys may be added, texts may be reworded. Placeholders, markup and
/// addresses stay what they were, because pages and formatters act on them.
final class Translations {
    private static final Pattern FOLDER = Pattern.compile(
            "(^|.*/)(i18n|l10n|locales?|lang|langs|languages?|translations?|messages|lc_messages|nls)/.*");
    private static final Pattern NAME =
            Pattern.compile(".*[_.-](a[fr]|be|bg|bn|ca|cs|cy|da|de|el|e[nostu]|fa|f[ir]|g[al]|he|hi|h[ru]"
                    + "|hy|i[dst]|iw|ja|k[akmno]|l[tv]|m[knrst]|my|n[belno]|pa|pl|pt|r[ou]|s[iklqrvw]|ta|te|th|tr|u[kr]|uz|vi|zh)"
                    + "([_-][A-Za-z]{2,4})?\\.(properties|po|ya?ml|json|ini)");
    private static final Pattern BUNDLE = Pattern.compile(
            "(^|.*/)([\\w-]{0,80}messages|package|[a-z-]{0,80}resources|applicationresources)\\.properties");

    private Translations() {}

    /// Whether a path is where catalogues are kept.
    static boolean isCatalogue(RepoPath path) {
        String lower = path.value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        return switch (path.extension()) {
            case "properties" ->
                FOLDER.matcher(lower).matches()
                        || NAME.matcher(lower).matches()
                        || BUNDLE.matcher(lower).matches();
            case "po", "yml", "yaml", "json", "ini" -> FOLDER.matcher(lower).matches();
            default -> false;
        };
    }

    static Inertness judge(Candidate candidate) {
        RepoPath path = candidate.path();
        if (!isCatalogue(path)) {
            return new Undecided("nothing is known about this kind of file");
        }
        if (candidate.file().isDeleted() || candidate.file().isRenamed()) {
            return new NotInert("a catalogue of translations was deleted or moved");
        }
        String extension = path.extension();
        Optional<Map<String, String>> before = Catalogues.read(extension, candidate.oldText());
        Optional<Map<String, String>> after = Catalogues.read(extension, candidate.newText());
        if (before.isEmpty() || after.isEmpty()) {
            return new Undecided("the catalogue of translations could not be read");
        }
        return objection(extension, before.get(), after.get())
                .<Inertness>map(NotInert::new)
                .orElseGet(() -> new Inert("translations only: plain texts, same placeholders"));
    }

    private static Optional<String> objection(String extension, Map<String, String> before, Map<String, String> after) {
        boolean fallsBackToSource = extension.equals("po");
        if (!fallsBackToSource && !after.keySet().containsAll(before.keySet())) {
            return Optional.of("a translated message was removed");
        }
        for (var entry : after.entrySet()) {
            String old = before.get(entry.getKey());
            String now = entry.getValue();
            String source = fallsBackToSource ? entry.getKey() : "";
            boolean fine = now.equals(old)
                    || (old != null ? Placeholders.same(old, now) : Placeholders.isPlain(now))
                    || (fallsBackToSource && Placeholders.same(source, now));
            if (!fine) {
                return Optional.of("placeholders, markup or addresses of a translated message changed");
            }
        }
        return Optional.empty();
    }
}
