package dev.countersign.ledger.note;

import dev.countersign.key.Signer;
import dev.countersign.ledger.tree.LogFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text and signatures of it (C2SP signed-note). The text is nobody's word until a signature is verified.
///
/// @param text ends with a line end
public record SignedNote(String text, List<NoteSignature> signatures) {
    public static final int MAX_BYTES = LogFile.Checkpoint.MAX_BYTES;
    public static final int MAX_SIGNATURES = 100;

    private static final String BETWEEN = "\n\n";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || !NoteText.isText(text)) {
            throw new IllegalArgumentException("the text of a note is lines, and ends with a line end");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to " + MAX_SIGNATURES + " signatures");
        }
    }

    /// What came of reading bytes as a note.
    public sealed interface Reading {
        record Read(SignedNote note) implements Reading {}

        /// @param reason one phrase; quotes nothing of the note
        record Refused(String reason) implements Reading {}
    }

    public static Reading read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Reading.Refused("the note is longer than " + MAX_BYTES + " bytes");
        }
        return NoteText.decode(bytes)
                .map(SignedNote::read)
                .orElseGet(() -> new Reading.Refused("the note is not UTF-8 without control characters"));
    }

    private static Reading read(String note) {
        int between = note.lastIndexOf(BETWEEN);
        if (between < 0 || !note.endsWith("\n") || between + BETWEEN.length() == note.length()) {
            return new Reading.Refused("the note has no signature lines after an empty line");
        }
        String signed = note.substring(between + BETWEEN.length(), note.length() - 1);
        var signatures = new ArrayList<NoteSignature>();
        for (String line : signed.split("\n", MAX_SIGNATURES + 1)) {
            Optional<NoteSignature> signature = NoteSignature.read(line);
            if (signature.isEmpty()) {
                return new Reading.Refused("line " + (signatures.size() + 1) + " after the text is no signature line");
            }
            signatures.add(signature.get());
        }
        return signatures.size() > MAX_SIGNATURES
                ? new Reading.Refused("the note has more than " + MAX_SIGNATURES + " signatures")
                : new Reading.Read(new SignedNote(note.substring(0, between + 1), signatures));
    }

    /// Signs a text with one key.
    public static SignedNote sign(String text, String keyName, Signer signer) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return new SignedNote(text, List.of(NoteSignature.of(keyName, signer, message)));
    }

    public SignedNote with(List<NoteSignature> more) {
        var all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /// What [#read] takes, byte for byte.
    public byte[] bytes() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }
}
