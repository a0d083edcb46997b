package dev.countersign.ledger.note;

import dev.countersign.key.Signer;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a log says of itself at one size (C2SP tlog-checkpoint).
///
/// @param origin the name of the log
/// @param extensions further lines, which nobody vouches for
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (!NoteText.isLine(origin) || !extensions.stream().allMatch(NoteText::isLine)) {
            throw new IllegalArgumentException(
                    "origin and extensions of a checkpoint are lines with something on them");
        }
    }

    public Checkpoint(String origin, TreeHead head) {
        this(origin, head, List.of());
    }

    /// Reads the text of a note.
    public static Optional<Checkpoint> read(String text) {
        if (!text.endsWith("\n")) {
            return Optional.empty();
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3 || !lines.stream().allMatch(NoteText::isLine)) {
            return Optional.empty();
        }
        OptionalLong size = NoteText.decimal(lines.get(1));
        Optional<Hash> root = Hash.ofBase64(lines.get(2));
        return size.isEmpty() || root.isEmpty()
                ? Optional.empty()
                : Optional.of(new Checkpoint(
                        lines.getFirst(), new TreeHead(size.getAsLong(), root.get()), lines.subList(3, lines.size())));
    }

    /// The text that is signed.
    public String text() {
        var text = new StringBuilder();
        text.append(origin).append('\n');
        text.append(head.size()).append('\n');
        text.append(head.root().base64()).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// Signs it with the key of the log, whose name is the origin.
    ///
    /// @throws IllegalArgumentException for an origin that is no name of a key
    public SignedNote sign(Signer signer) {
        return SignedNote.sign(text(), origin, signer);
    }
}
