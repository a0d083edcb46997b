package dev.countersign.code.inert;

import dev.countersign.code.ShownText;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Code in which only the words of texts differ that are shown: messages, labels, descriptions, docstrings, names of
/// icons.
final class Rewording {
    /// What those who watch a log look for: refused access.
    private static final Pattern REFUSED = Pattern.compile(
            "(?i)fail|invalid|incorrect|wrong|denied|unauthori[sz]ed|forbidden|refused|reject|block|attack|attempt");
    private static final Pattern ACCESS = Pattern.compile(
            "(?i)log(ged)?[ -]?(in|on)|sign[ -]?in|authenti|authori|password|passwd|access|token|session|permission");

    private static final Pattern QUOTE = Pattern.compile("[\"'`\\x01]");
    private static final Pattern SEVERAL_WORDS = Pattern.compile("\\S\\s+\\S");

    private Rewording() {}

    /// Whether that is all that differs, comments and layout apart.
    static boolean isAll(Candidate candidate, SourceModel before, SourceModel after) {
        Wording old = before.wording();
        Wording now = after.wording();
        boolean sameFrame = !old.shape().isEmpty()
                && old.shape().equals(now.shape())
                && old.phrases().size() == now.phrases().size();
        return sameFrame
                && areWords(candidate, old, now)
                && Docstrings.areWords(candidate, old, now)
                && !ModelTalk.isIn(candidate);
    }

    private static boolean areWords(Candidate candidate, Wording old, Wording now) {
        Set<String> quotedBefore = quoted(candidate.oldText());
        Set<String> quotedAfter = quoted(candidate.newText());
        for (int i = 0; i < old.phrases().size(); i++) {
            String said = old.phrases().get(i).in(candidate.oldText());
            String says = now.phrases().get(i).in(candidate.newText());
            boolean stays = said.equals(says);
            boolean elsewhere = isAmong(quotedAfter, said, says) || isAmong(quotedBefore, says, said);
            if (!stays && (elsewhere || !mayReplace(said, says))) {
                return false;
            }
        }
        return true;
    }

    /// Whether what only one of two phrases says stands elsewhere too, where it may be compared.
    private static boolean isAmong(Set<String> quoted, String phrase, String other) {
        var parts = new ArrayList<>(Arrays.asList(QUOTE.split(phrase, -1)));
        parts.removeAll(quoted(other));
        return parts.stream().anyMatch(part -> SEVERAL_WORDS.matcher(part).find() && quoted.contains(part));
    }

    private static Set<String> quoted(String text) {
        return new HashSet<>(Arrays.asList(QUOTE.split(text, -1)));
    }

    private static boolean mayReplace(String said, String says) {
        boolean icons = ShownText.isIcon(plain(said)) && ShownText.isIcon(plain(says));
        return icons
                || (isQuotedAlike(said, says)
                        && !isWatched(said)
                        && !isWatched(says)
                        && PlainWords.mayReplace(said, says));
    }

    /// Some grammars have no word for a quote, nor for one that is missing.
    private static boolean isQuotedAlike(String said, String says) {
        return edge(said, 0) == edge(says, 0) && edge(said, said.length() - 1) == edge(says, says.length() - 1);
    }

    private static char edge(String phrase, int at) {
        boolean quote = at >= 0 && at < phrase.length() && "\"'`".indexOf(phrase.charAt(at)) >= 0;
        return quote ? phrase.charAt(at) : ' ';
    }

    private static boolean isWatched(String phrase) {
        return REFUSED.matcher(phrase).find() && ACCESS.matcher(phrase).find();
    }

    private static String plain(String phrase) {
        return phrase.replace(Wording.HOLE, "");
    }
}
