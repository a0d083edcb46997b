package dev.countersign.code.inert;

import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Where catalogues of translated messages are kept: below a folder of translations under the name of a
/// language, or beside the code as a bundle of messages.
final class CataloguePath {
    private static final Set<String> FOLDERS = Set.of(
            "i18n",
            "l10n",
            "locale",
            "locales",
            "lang",
            "langs",
            "translation",
            "translations",
            "messages",
            "lc_messages",
            "nls");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    /// Old codes that Java and Django still write.
    private static final Set<String> OLD_LANGUAGES = Set.of("iw", "in", "ji", "zh", "fil", "hsb", "dsb", "kab", "ast");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}|[0-9]{3}|latn|cyrl|hans|hant|latin|valencia");
    private static final Pattern BUNDLE = Pattern.compile(
            "[\\w.-]{0,80}(messages?|strings|labels|texts|translations?)|package|[a-z-]{0,80}resources");
    private static final Pattern PLAIN_BUNDLE =
            Pattern.compile("messages?|strings|labels|texts|translations?|package|resources");
    private static final Pattern SETTINGS = Pattern.compile(
            "(application|config|log4j2?|logback|logging|bootstrap|test|settings|gradle|build|database|hibernate"
                    + "|quartz|jndi|struts-default|security|default|server|acl|roles?|permissions?|queries|query|sql"
                    + "|commands?|scripts?)([_.-].*)?");

    private CataloguePath() {}

    static boolean isCatalogue(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        if (SETTINGS.matcher(name).matches()) {
            return false;
        }
        return switch (path.extension()) {
            case "po", "mo" -> isBelowTranslations(path);
            case "properties" -> isBundle(name) || isOfLanguageBelowTranslations(path, name);
            case "php" -> isOfLaravel(path, name);
            case "yml", "yaml", "json", "ini" -> isOfLanguageBelowTranslations(path, name);
            default -> false;
        };
    }

    /// Whether what reads such a catalogue does without, and shows texts of another language or keys.
    static boolean isMissedByNone(RepoPath path) {
        List<String> folders = folders(path);
        int lang = folders.indexOf("lang");
        return switch (path.extension()) {
            case "po", "mo" -> true;
            case "php" -> lang > 0 && folders.get(lang - 1).equals("resources");
            default -> false;
        };
    }

    /// Whether the file itself is named for a language or for messages alone; settings can be called resources too.
    static boolean isNamedForMessages(RepoPath path) {
        String stem = stem(path.name().toLowerCase(Locale.ROOT));
        return endsWithLanguage(stem) || PLAIN_BUNDLE.matcher(stem).matches();
    }

    private static List<String> folders(RepoPath path) {
        return List.of(path.folder().toLowerCase(Locale.ROOT).split("/", -1));
    }

    private static boolean isBelowTranslations(RepoPath path) {
        return folders(path).stream().anyMatch(FOLDERS::contains);
    }

    private static boolean isOfLanguageBelowTranslations(RepoPath path, String name) {
        List<String> folders = folders(path);
        int first = 0;
        while (first < folders.size() && !FOLDERS.contains(folders.get(first))) {
            first++;
        }
        return first < folders.size()
                && (endsWithLanguage(stem(name))
                        || folders.subList(first + 1, folders.size()).stream().anyMatch(CataloguePath::isLanguage));
    }

    /// A file below a folder of its language below `lang`; programs have the same ending, so that less will not do.
    private static boolean isOfLaravel(RepoPath path, String name) {
        List<String> folders = folders(path);
        int lang = folders.indexOf("lang");
        if (lang < 0 || lang == folders.size() - 1) {
            return lang >= 0 && isLanguage(stem(name));
        }
        // of a package: lang/vendor/backup/de
        boolean ofPackage = folders.get(lang + 1).equals("vendor") && lang + 3 < folders.size();
        return isLanguage(folders.get(ofPackage ? lang + 3 : lang + 1));
    }

    private static boolean isBundle(String name) {
        String stem = stem(name);
        return BUNDLE.matcher(stem).matches()
                || (endsWithLanguage(stem)
                        && BUNDLE.matcher(withoutLanguage(stem)).matches());
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static boolean isLanguage(String part) {
        String[] words = part.split("[_.-]", 3);
        return isCode(words[0])
                && (words.length == 1
                        || (words.length == 2 && REGION.matcher(words[1]).matches()));
    }

    private static boolean isCode(String word) {
        return LANGUAGES.contains(word) || OLD_LANGUAGES.contains(word);
    }

    private static boolean endsWithLanguage(String stem) {
        return isLanguage(stem) || withoutLanguage(stem).length() < stem.length();
    }

    /// The part before `_de`, `.de` or `-de_AT`; the whole where none follows.
    private static String withoutLanguage(String stem) {
        int last = lastMark(stem, stem.length());
        int beforeLast = last < 0 ? -1 : lastMark(stem, last);
        if (beforeLast > 0 && isLanguage(stem.substring(beforeLast + 1))) {
            return stem.substring(0, beforeLast);
        }
        return last > 0 && isLanguage(stem.substring(last + 1)) ? stem.substring(0, last) : stem;
    }

    private static int lastMark(String text, int before) {
        int at = before - 1;
        while (at >= 0 && "_.-".indexOf(text.charAt(at)) < 0) {
            at--;
        }
        return at;
    }
}
