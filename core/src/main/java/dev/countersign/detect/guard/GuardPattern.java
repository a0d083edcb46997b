package dev.countersign.detect.guard;

import dev.countersign.code.Language;
import dev.countersign.code.RequiredWords;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A framework's way to guard. Group 1 is the name, group 2, where there is one, what it asks for.
///
/// @param level -1 where what it asks for tells the level
/// @param words of which a line must hold one to match
record GuardPattern(
        Set<Language> languages,
        Pattern pattern,
        GuardUse.Category category,
        int level,
        GuardUse.Place place,
        RequiredWords words) {
    private static final Pattern NOBODY =
            Pattern.compile("(?i)permit_?all|allow_?any|anonymous|SignOutRequired|^\\s*[\\[(]\\s*[\\])]\\s*$");
    private static final Pattern SIGNED_IN = Pattern.compile(
            "(?i)(?:is_?)?(?:fully_?)?authenticated(?!orreadonly)|^\\s*[\"']?auth(?:enticate)?\\b|get_current_(?:active_)?user|:?authenticate_|login|require_user|sign_?in|jwt|AuthGuard|^\\s*$");
    private static final Pattern ADMIN =
            Pattern.compile("(?i)admin|super_?user|(?<![a-z])root(?![a-z])|staff|deny_?all");

    static GuardPattern of(
            Set<Language> languages, GuardUse.Category category, int level, GuardUse.Place place, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return new GuardPattern(languages, compiled, category, level, place, RequiredWords.of(compiled));
    }

    GuardUse use(Matcher found, int line) {
        String detail = found.groupCount() > 1 && found.group(2) != null ? found.group(2) : "";
        return new GuardUse(
                found.group(1), detail, category, level >= 0 ? level : levelOf(detail), place, line, found.start(1));
    }

    private static int levelOf(String detail) {
        if (NOBODY.matcher(detail).find()) {
            return 0;
        }
        if (ADMIN.matcher(detail.toLowerCase(Locale.ROOT)).find()) {
            return 3;
        }
        return SIGNED_IN.matcher(detail).find() ? 1 : 2;
    }
}
