package dev.countersign.code.inert;

import dev.countersign.code.Language;
import java.util.regex.Pattern;

/// Tells comments of pages that browsers, servers, frameworks or build tools obey from those that nothing sees.
final class LiveComments {
    /// Browsers and servers: `[if IE]`, `#exec`, `$Id`, Thymeleaf's `/*/`, Vue's `@`; not rulers and ends of blocks.
    private static final Pattern BY_SIGN =
            Pattern.compile("^(?:/?#\\w*[\\s\"]|#|\\[|/?\\*|[@$%!?{&:^|\\\\;+]\\S).*", Pattern.DOTALL);
    private static final Pattern RULER = Pattern.compile("^([*=+_~!:-])\\1+(?:\\s.*|\\1*)$", Pattern.DOTALL);
    /// Knockout, ESI, Angular, WordPress, HTML::Template, phpBB, caches, Usemin, crawlers, Hugo.
    private static final Pattern BY_WORD = Pattern.compile(
            "^/?(?:ko\\b|esi\\b|directive:|mfunc\\b|mclude\\b|dynamic-cached|nocache\\b|TMPL_|tmpl_|IF\\b|ELSE|ELSIF\\b|UNLESS\\b|ENDIF\\b|INCLUDE"
                    + "|DEFINE\\b|UNDEFINE\\b|PHP\\b|LOOP\\b|EVENT\\b|FOREACH\\b|SWITCH\\b|CASE\\b|SET\\b|BEGIN\\b|END\\b|more\\s*$|nextpage\\s*$|noindex|google(?:on|off)"
                    + "|Instance(?:Begin|End)|Template(?:Begin|End|Param)|end(?:build|inject|block)\\b|htmlmin|[a-z][\\w-]{0,40}:[^\\s:/]).*",
            Pattern.DOTALL);
    private static final Pattern ACTIVE = Pattern.compile(
            "<!|<esi:|(?i:<script|[\\s\"'/]on[a-z]{3,30}\\s{0,5}=\\s{0,5}[\"'\\w]|javascript\\s{0,5}:)");

    private LiveComments() {}

    /// @param comment with its marks, `<!-- .. -->`
    static boolean isLive(String comment, Language language) {
        String inside = comment.substring(4, Math.max(4, comment.length() - 3));
        String content = inside.strip();
        if (ACTIVE.matcher(inside).find()) {
            return true;
        }
        if (RULER.matcher(content).matches()) {
            return false;
        }
        return BY_SIGN.matcher(content).matches()
                || BY_WORD.matcher(content).matches()
                || CommentForm.isForPrograms(language, comment);
    }
}
