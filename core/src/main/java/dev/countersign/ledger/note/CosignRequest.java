package dev.countersign.ledger.note;

import dev.countersign.ledger.tree.ConsistencyProof;
import dev.countersign.ledger.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a log asks a witness to cosign (`add-checkpoint` of C2SP tlog-witness).
///
/// @param oldSize the size of the checkpoint that the witness cosigned last, 0 for none
/// @param proof from the tree of that size
/// @param note a signed checkpoint, nobody's word until its signature is verified
/// @param checkpoint what stands in the note
public record CosignRequest(long oldSize, ConsistencyProof proof, SignedNote note, Checkpoint checkpoint) {
    private static final String OLD = "old ";
    private static final int MAX_HEAD_CHARS = 4096; // a size, 63 hashes and line ends have fewer

    /// The longest request.
    public static final int MAX_BYTES = MAX_HEAD_CHARS + SignedNote.MAX_BYTES;

    public CosignRequest {
        if (oldSize < 0) {
            throw new IllegalArgumentException("no log has " + oldSize + " entries");
        }
        // one is what is signed, the other what is judged
        if (!Checkpoint.read(note.text()).equals(Optional.of(checkpoint))) {
            throw new IllegalArgumentException("the checkpoint is not that of the note");
        }
    }

    /// What came of reading bytes as a request.
    public sealed interface Reading {
        record Read(CosignRequest request) implements Reading {}

        /// @param reason one phrase; quotes nothing of the request
        record Refused(String reason) implements Reading {}
    }

    /// @throws IllegalArgumentException for a note whose text is no checkpoint
    public static CosignRequest of(long oldSize, ConsistencyProof proof, SignedNote note) {
        return new CosignRequest(
                oldSize,
                proof,
                note,
                Checkpoint.read(note.text())
                        .orElseThrow(() -> new IllegalArgumentException("the text of the note is no checkpoint")));
    }

    public static Reading read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Reading.Refused("the request is too long");
        }
        return NoteText.decode(bytes)
                .map(CosignRequest::read)
                .orElseGet(() -> new Reading.Refused("the request is not UTF-8 without control characters"));
    }

    private static Reading read(String request) {
        int headEnd = request.indexOf("\n\n");
        if (headEnd < 0) {
            return new Reading.Refused("the request has no empty line before the checkpoint");
        }
        List<String> head = List.of(request.substring(0, headEnd).split("\n", -1));
        OptionalLong oldSize = oldSize(head.getFirst());
        Optional<ConsistencyProof> proof = proof(head.subList(1, head.size()));
        if (oldSize.isEmpty()) {
            return new Reading.Refused("the first line is not the word old and a size");
        }
        if (proof.isEmpty()) {
            return new Reading.Refused("the proof is not up to " + ConsistencyProof.MAX_PATH + " lines of hashes");
        }
        byte[] note = request.substring(headEnd + 2).getBytes(StandardCharsets.UTF_8);
        return switch (SignedNote.read(note)) {
            case SignedNote.Reading.Refused(var reason) -> new Reading.Refused(reason);
            case SignedNote.Reading.Read(var signed) -> withNote(oldSize.getAsLong(), proof.get(), signed);
        };
    }

    private static Reading withNote(long oldSize, ConsistencyProof proof, SignedNote note) {
        return Checkpoint.read(note.text())
                .<Reading>map(checkpoint -> new Reading.Read(new CosignRequest(oldSize, proof, note, checkpoint)))
                .orElseGet(() -> new Reading.Refused("the text of the note is no checkpoint"));
    }

    private static OptionalLong oldSize(String line) {
        return line.startsWith(OLD) ? NoteText.decimal(line.substring(OLD.length())) : OptionalLong.empty();
    }

    private static Optional<ConsistencyProof> proof(List<String> lines) {
        return hashes(lines, ConsistencyProof.MAX_PATH).map(ConsistencyProof::new);
    }

    static Optional<List<Hash>> hashes(List<String> lines, int max) {
        if (lines.size() > max) {
            return Optional.empty();
        }
        var hashes = new ArrayList<Hash>();
        lines.forEach(line -> Hash.ofBase64(line).ifPresent(hashes::add));
        return hashes.size() == lines.size() ? Optional.of(hashes) : Optional.empty();
    }

    /// What [#read] takes, byte for byte.
    public byte[] bytes() {
        var head = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.path().forEach(hash -> head.append(hash.base64()).append('\n'));
        String checkpointNote = new String(note.bytes(), StandardCharsets.UTF_8);
        return head.append('\n').append(checkpointNote).toString().getBytes(StandardCharsets.UTF_8);
    }
}
