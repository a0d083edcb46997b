package dev.countersign.adapter.render;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.review.FileReview;
import java.util.ArrayList;
import java.util.List;

/// What happened to a file, in one line: also what no changed line shows, such as its mode or where a link leads.
final class HtmlLabels {
    private HtmlLabels() {}

    static String of(FileReview file) {
        FileChange change = file.pair().file();
        List<String> parts = new ArrayList<>();
        parts.add(what(change) + " +" + change.addedLines() + " -" + change.removedLines());
        if (change.oldMode() != change.newMode()) {
            mode(change, parts);
        }
        String before = content(change.oldContent());
        String after = content(change.newContent());
        if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
            parts.add(before + " → " + after);
        } else if (!before.isEmpty() || !after.isEmpty()) {
            parts.add(after.isEmpty() ? before : after);
        }
        file.inertProof().ifPresent(proof -> parts.add("proved inert: " + proof));
        file.unread().ifPresent(why -> parts.add("not analysed: " + why));
        return String.join(" · ", parts);
    }

    private static String what(FileChange change) {
        if (change.isAdded()) {
            return "added";
        }
        if (change.isDeleted()) {
            return "deleted";
        }
        return change.isRenamed() ? "moved from " + change.oldPath() + "," : "changed";
    }

    private static void mode(FileChange change, List<String> parts) {
        if (!change.isAdded() && !change.isDeleted()) {
            parts.add("mode " + change.oldMode().octal() + " → "
                    + change.newMode().octal());
        } else if (change.isAdded() && change.newMode() != FileMode.REGULAR) {
            parts.add("mode " + change.newMode().octal());
        }
    }

    private static String content(Content content) {
        return switch (content) {
            case Content.Link link -> "link to " + link.target();
            case Content.Submodule submodule -> "submodule at " + submodule.commit();
            case Content.LfsPointer pointer -> "LFS object of " + pointer.size() + " bytes";
            case Content.Binary binary -> "binary, " + binary.size() + " bytes";
            case Content.Absent _, Content.Text _, Content.Unread _ -> "";
        };
    }
}
