package dev.countersign.code.inert;

import dev.countersign.code.ShownText;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Wording;
import java.util.regex.Pattern;

/// Code in which only the words of texts differ that are shown: messages, labels, descriptions, names of icons.
final class Rewording {
    /// What those who watch a log look for: refused access.
    private static final Pattern REFUSED = Pattern.compile(
            "(?i)fail|invalid|incorrect|wrong|denied|unauthori[sz]ed|forbidden|refused|reject|block|attack|attempt");
    private static final Pattern ACCESS = Pattern.compile(
            "(?i)log(ged)?[ -]?(in|on)|sign[ -]?in|authenti|authori|password|passwd|access|token|session|permission");

    private Rewording() {}

    /// Whether that is all that differs, comments and layout apart.
    static boolean isAll(Candidate candidate, SourceModel before, SourceModel after) {
        Wording old = before.wording();
        Wording now = after.wording();
        boolean sameFrame = !old.shape().isEmpty()
                && old.shape().equals(now.shape())
                && old.phrases().size() == now.phrases().size();
        return sameFrame && areWords(candidate, old, now) && !ModelTalk.isIn(candidate);
    }

    private static boolean areWords(Candidate candidate, Wording old, Wording now) {
        for (int i = 0; i < old.phrases().size(); i++) {
            String said = old.phrases().get(i).in(candidate.oldText());
            String says = now.phrases().get(i).in(candidate.newText());
            if (!said.equals(says) && !mayReplace(said, says)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayReplace(String said, String says) {
        boolean icons = ShownText.isIcon(plain(said)) && ShownText.isIcon(plain(says));
        return icons || (!isWatched(said) && !isWatched(says) && PlainWords.mayReplace(said, says));
    }

    private static boolean isWatched(String phrase) {
        return REFUSED.matcher(phrase).find() && ACCESS.matcher(phrase).find();
    }

    private static String plain(String phrase) {
        return phrase.replace(Wording.HOLE, "");
    }
}
