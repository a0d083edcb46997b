package dev.countersign.ledger.note;

import dev.countersign.key.Signatures;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.InclusionProof;
import dev.countersign.ledger.tree.ProofCheck;
import dev.countersign.ledger.tree.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// A proof in one file that an entry is in a log, for somebody who is offline (C2SP tlog-proof).
public final class TlogProof {
    /// The most bytes of extra data.
    public static final int MAX_EXTRA = 256 << 10;

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_HEAD_CHARS = 4096; // without the extra line
    private static final int MAX_BYTES = MAX_EXTRA / 3 * 4 + MAX_HEAD_CHARS + SignedNote.MAX_BYTES;

    private final byte[] extra;
    private final InclusionProof inclusion;
    private final SignedNote checkpoint;

    /// @param extra what the reader needs besides, and has to check by itself; empty for nothing
    public TlogProof(byte[] extra, InclusionProof inclusion, SignedNote checkpoint) {
        if (extra.length > MAX_EXTRA) {
            throw new IllegalArgumentException("extra data has at most " + MAX_EXTRA + " bytes");
        }
        if (inclusion.path().size() > InclusionProof.MAX_PATH) {
            throw new IllegalArgumentException("an inclusion proof has at most " + InclusionProof.MAX_PATH + " hashes");
        }
        this.extra = extra.clone();
        this.inclusion = inclusion;
        this.checkpoint = checkpoint;
    }

    /// What came of reading bytes as a proof.
    public sealed interface Reading {
        record Read(TlogProof proof) implements Reading {}

        /// @param reason one phrase; quotes nothing of the proof
        record Refused(String reason) implements Reading {}
    }

    /// What came of checking a proof.
    public sealed interface Verdict {
        record Proved(long index, CheckpointVerdict.Trusted checkpoint) implements Verdict {}

        record CheckpointRefused(CheckpointVerdict.Refused checkpoint) implements Verdict {}

        record NotIncluded(ProofCheck.Refused check) implements Verdict {}
    }

    public static Reading read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Reading.Refused("the proof is longer than " + MAX_BYTES + " bytes");
        }
        return NoteText.decode(bytes)
                .map(TlogProof::read)
                .orElseGet(() -> new Reading.Refused("the proof is not UTF-8 without control characters"));
    }

    private static Reading read(String proof) {
        int headEnd = proof.indexOf("\n\n");
        if (headEnd < 0) {
            return new Reading.Refused("the proof has no empty line before the checkpoint");
        }
        List<String> head = List.of(proof.substring(0, headEnd).split("\n", -1));
        if (!head.getFirst().equals(FIRST_LINE)) {
            return new Reading.Refused("the first line is not " + FIRST_LINE);
        }
        byte[] note = proof.substring(headEnd + 2).getBytes(StandardCharsets.UTF_8);
        return switch (SignedNote.read(note)) {
            case SignedNote.Reading.Refused(var reason) -> new Reading.Refused(reason);
            case SignedNote.Reading.Read(var checkpoint) ->
                Checkpoint.read(checkpoint.text()).isEmpty()
                        ? new Reading.Refused("the text of the note is no checkpoint")
                        : read(head.subList(1, head.size()), checkpoint);
        };
    }

    private static Reading read(List<String> lines, SignedNote checkpoint) {
        boolean hasExtra = !lines.isEmpty() && lines.getFirst().startsWith(EXTRA);
        Optional<byte[]> extra = hasExtra ? extra(lines.getFirst()) : Optional.of(new byte[0]);
        List<String> proof = hasExtra ? lines.subList(1, lines.size()) : lines;
        if (extra.isEmpty()) {
            return new Reading.Refused("the extra line is not the base 64 of 1 to " + MAX_EXTRA + " bytes");
        }
        OptionalLong index = proof.isEmpty() ? OptionalLong.empty() : index(proof.getFirst());
        if (index.isEmpty()) {
            return new Reading.Refused("the line before the hashes is not the word index and a number");
        }
        return CosignRequest.hashes(proof.subList(1, proof.size()), InclusionProof.MAX_PATH)
                .map(path -> new InclusionProof(index.getAsLong(), path))
                .<Reading>map(inclusion -> new Reading.Read(new TlogProof(extra.get(), inclusion, checkpoint)))
                .orElseGet(() ->
                        new Reading.Refused("the path is not up to " + InclusionProof.MAX_PATH + " lines of hashes"));
    }

    private static Optional<byte[]> extra(String line) {
        return StrictBase64.read(line.substring(EXTRA.length()))
                .filter(bytes -> bytes.length > 0 && bytes.length <= MAX_EXTRA);
    }

    private static OptionalLong index(String line) {
        return line.startsWith(INDEX) ? NoteText.decimal(line.substring(INDEX.length())) : OptionalLong.empty();
    }

    /// @param leaf the hash of the entry, made by who checks it from what that entry must be
    public Verdict check(Hash leaf, LogTrust trust, Signatures verifier) {
        return switch (new CheckpointCheck(trust, verifier).check(checkpoint)) {
            case CheckpointVerdict.Refused refused -> new Verdict.CheckpointRefused(refused);
            case CheckpointVerdict.Trusted trusted ->
                switch (inclusion.check(leaf, trusted.checkpoint().head())) {
                    case ProofCheck.Refused refused -> new Verdict.NotIncluded(refused);
                    case ProofCheck.Proved() -> new Verdict.Proved(inclusion.index(), trusted);
                };
        };
    }

    /// Vouched for by nobody.
    public byte[] extra() {
        return extra.clone();
    }

    public InclusionProof inclusion() {
        return inclusion;
    }

    public SignedNote checkpoint() {
        return checkpoint;
    }

    /// What [#read] takes, byte for byte.
    public byte[] bytes() {
        var text = new StringBuilder(FIRST_LINE).append('\n');
        if (extra.length > 0) {
            text.append(EXTRA).append(StrictBase64.write(extra)).append('\n');
        }
        text.append(INDEX).append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof proof
                && Arrays.equals(extra, proof.extra)
                && inclusion.equals(proof.inclusion)
                && checkpoint.equals(proof.checkpoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(extra), inclusion, checkpoint);
    }
}
