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

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z'-]{0,60}[.:!?]{0,3}");
    private static final Pattern SWITCH =
            Pattern.compile("(?i)true|false|on|off|yes|no|none|null|all|any|enabled|disabled|allow|deny");
    private static final Pattern SETTINGS = Pattern.compile(
            "(application|config|log4j2?|logback|logging|bootstrap|test|settings|gradle|build|database|hibernate"
                    + "|quartz|jndi|struts-default|security|default|server)([_.-].*)?");

    private Translations() {}

    /// Whether a path is where catalogues are kept.
    static boolean isCatalogue(RepoPath path) {
        String lower = path.value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        if (SETTINGS.matcher(path.name().toLowerCase(Locale.ROOT)).matches()) {
            return false;
        }
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
            boolean samePlaceholders = (old != null ? Placeholders.same(old, now) : Placeholders.isPlain(now))
                    || (fallsBackToSource && Placeholders.same(source, now));
            if (!now.equals(old) && !fallsBackToSource && (isSetting(now) || (old != null && isSetting(old)))) {
                return Optional.of("a value that may be a setting changed");
            }
            if (!now.equals(old) && !samePlaceholders) {
                return Optional.of("placeholders, markup or addresses of a translated message changed");
            }
        }
        return Optional.empty();
    }

    /// Whether a text may be for programs: a switch, a number, a name or a path. Words for people begin with a capital,
    /// have spaces or are not ASCII.
    private static boolean isSetting(String text) {
        String plain = text.strip();
        boolean words = plain.isEmpty()
                || plain.indexOf(' ') > 0
                || plain.chars().anyMatch(c -> c > 0x7F)
                || WORD.matcher(plain).matches();
        return !words || SWITCH.matcher(plain).matches();
    }
}
