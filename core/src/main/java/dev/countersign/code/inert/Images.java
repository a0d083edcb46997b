package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Raster images whose first bytes are what their name says. What follows the first bytes is not looked at: an
/// archive glued to an image passes, and does nothing unless code elsewhere reads it, which would be a change
/// of its own.
final class Images {
    private static final Map<String, Predicate<String>> MAGIC = Map.of(
            "png", head -> head.startsWith("\u0089PNG\r\n\u001a\n"),
            "jpg", head -> head.startsWith("\u00ff\u00d8\u00ff"),
            "jpeg", head -> head.startsWith("\u00ff\u00d8\u00ff"),
            "gif", head -> head.startsWith("GIF87a") || head.startsWith("GIF89a"),
            "webp", head -> head.startsWith("RIFF") && head.startsWith("WEBP", 8),
            "ico", head -> head.startsWith("\u0000\u0000\u0001\u0000"));

    /// Web servers can be set to look at every extension of a name, not only the last.
    private static final Pattern RUNS = Pattern.compile(
            "(?i)\\.(?:php\\d?|phtml|phar|phps|jspx?|aspx?|ashx|cgi|fcgi|pl|py|rb|sh|exe|shtml?|s?html?|js)\\.");

    private Images() {}

    /// Whether an image is what its name says.
    static boolean isOne(FileChange file) {
        return file.newContent() instanceof Content.Binary(var _, var _, var head)
                && MAGIC.getOrDefault(file.path().extension(), _ -> false).test(head);
    }

    static Inertness judge(FileChange file) {
        if (file.isDeleted()) {
            return new NotInert("an image was deleted");
        }
        if (RUNS.matcher(file.path().name()).find()) {
            return new NotInert("a server may run a file of this name");
        }
        if (!isOne(file)) {
            return new NotInert("the content is not the image that its name says");
        }
        return file.isAdded() && file.newMode() == FileMode.EXECUTABLE
                ? new Worded("a picture, though with rights to run")
                : new Inert(file.path().extension().toUpperCase(java.util.Locale.ROOT) + " image, first bytes match");
    }
}
