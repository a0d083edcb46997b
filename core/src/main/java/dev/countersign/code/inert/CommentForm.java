package dev.countersign.code.inert;

import dev.countersign.code.Language;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells comments that look as if they were written for a program from those for people, by their form alone, so
/// that tools nobody has heard of count too: those that begin with a sign, are one composed word, mark the begin or
/// end of a block, or switch something off.
final class CommentForm {
    private static final int HEAD = 300;
    private static final Pattern MARK = Pattern.compile("^(//+|/\\*+|#+|--+>?|<!--+|;+|!|=begin\\b)");
    private static final Pattern CLOSE = Pattern.compile("\\s{0,9}(\\*{1,9}/|--{1,9}>)$");
    private static final Pattern SIGN = Pattern.compile("^\\s{0,20}#\\w|^\\s?[@!{\\[$%][\\w\"'(@$%{/]");
    /// Words of documents, which tools turn into pages.
    private static final Pattern TAG = Pattern.compile("^\\s?@(param|returns?|throws|raise|see|since|deprecated|author"
            + "|todo|note|option|example|yield|yieldparam|yieldreturn|overload|private|type|typedef|callback)\\b");
    /// What RDoc turns into pages: how a method is called, what is left out of them, the names of options in a list,
    /// calls (also of what calls return) and the ends of blocks in code that is shown.
    private static final String CALLS =
            "[A-Z][\\w:]{0,60}+(?:\\.[a-z]\\w{0,60}+[!?]?+(?:\\((?:[\\w:,.'\"\\[\\] ]|\\([\\w:,.'\"\\[\\] ]{0,60}+\\)){0,80}+\\))?+){1,8}+";
    private static final Pattern RDOC =
            Pattern.compile("^\\s{0,9}(?::(?:call-seq|method|singleton-method|attr(?:_\\w{1,8})?):"
                    + "(?:\\s\\w{1,60}[!?=]?)?|:(?:startdoc|stopdoc|enddoc|notnew|not-new):|:(?:no)?doc:(?: all)?"
                    + "|\\[(?:\\+:?\\w{1,60}[!?]?\\+|<tt>:?\\w{1,60}[!?]?</tt>)\\])$|^\\s{2,9}(?:end|else"
                    + "|" + CALLS + ")$");
    /// What stands above examples and lists in comments for people.
    private static final Pattern HEADING =
            Pattern.compile("^\\s{0,4}(?:Examples?|Notes?|Options|Returns|Usage|Parameters|Arguments|Warning|Attributes"
                    + "|Raises|Throws|Yields|See also):$");
    private static final Pattern COMPOSED = Pattern.compile("^[^\\s]{0,200}$");
    private static final Pattern COMPOSING_SIGN = Pattern.compile("[-:_(\\[{=<@#$%]");
    private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
    private static final Pattern ADDRESS = Pattern.compile("^https?://");
    private static final Pattern BLOCK =
            Pattern.compile("^\\s{0,9}((BEGIN|END|START|STOP)([_:-]|\\b)|(ifdef|ifndef|elif|endif)\\b)"
                    + "|(?i:^\\s{0,9}((\\w{1,40}[-_:]){1,3}(start|begin|end|stop|if|else|endif)\\b"
                    + "|(start|begin|end|stop|if|else|endif)[-_:]\\w|(start|begin|end|stop|else)\\W{0,9}$))");
    private static final Pattern SWITCH =
            Pattern.compile("(?i)^\\s{0,9}[\\w.-]{1,40}\\s?[:=]\\s?(ignore|disable|enable|off|on|skip|suppress|exempt"
                    + "|no-\\w{1,40})([-_,;:=(\\[]\\S{0,80})?(\\s|$)");
    private static final Pattern NAMED = Pattern.compile("^(?!https?:)[a-z][\\w-]{0,40}:[^\\s:/]");

    /// Comments of data are often settings that somebody switched off.
    private static final Set<Language> DATA =
            EnumSet.of(Language.YAML, Language.JSON, Language.PROPERTIES, Language.TOML, Language.XML);

    private CommentForm() {}

    static boolean isForPrograms(Language language, String comment) {
        String head = comment.substring(0, Math.min(comment.length(), HEAD)).strip();
        var mark = MARK.matcher(head);
        if (!mark.find()) {
            return true;
        }
        boolean document = mark.group().startsWith("/**");
        String content = CLOSE.matcher(head.substring(mark.end())).replaceFirst("");
        if (language == Language.CSHARP && mark.group().equals("///") && content.startsWith(" <")) {
            return false;
        }
        if (language == Language.RUBY && RDOC.matcher(content).matches()) {
            return false;
        }
        return beginsWithSign(content, document)
                || BLOCK.matcher(content).find()
                || SWITCH.matcher(content).find()
                || (!DATA.contains(language)
                        && (isComposed(content.strip())
                                || NAMED.matcher(content).find()));
    }

    private static boolean beginsWithSign(String content, boolean document) {
        boolean forPages = (document && content.stripLeading().startsWith("{@"))
                || TAG.matcher(content).find();
        return SIGN.matcher(content).find() && !forPages;
    }

    private static boolean isComposed(String content) {
        return COMPOSED.matcher(content).matches()
                && !HEADING.matcher(content).matches()
                && LETTER.matcher(content).find()
                && COMPOSING_SIGN.matcher(content).find()
                && !ADDRESS.matcher(content).find();
    }
}
