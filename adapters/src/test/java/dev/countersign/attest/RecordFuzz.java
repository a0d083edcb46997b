package dev.countersign.attest;

import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.note.CosignRequest;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.note.TlogProof;
import dev.countersign.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What outsiders hand in about deeds is read whole or refused, and what is read has one text only. The first line
/// says what the input is: `envelope`, `statement`, `note`, `proof`, `request`, `entry` or `key`.
public final class RecordFuzz {
    private RecordFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        for (int end = 0; end < input.length && end < 16; end++) {
            if (input[end] == '\n') {
                read(
                        new String(input, 0, end, StandardCharsets.ISO_8859_1),
                        Arrays.copyOfRange(input, end + 1, input.length));
                return;
            }
        }
    }

    private static void read(String what, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        switch (what) {
            case "envelope" -> envelope(text);
            case "statement" -> statement(bytes);
            case "note" -> {
                if (SignedNote.read(bytes) instanceof SignedNote.Reading.Read(var note)) {
                    check(Arrays.equals(note.bytes(), bytes));
                }
            }
            case "proof" -> {
                if (TlogProof.read(bytes) instanceof TlogProof.Reading.Read(var proof)) {
                    check(Arrays.equals(proof.bytes(), bytes));
                }
            }
            case "request" -> {
                if (CosignRequest.read(bytes) instanceof CosignRequest.Reading.Read(var request)) {
                    check(Arrays.equals(request.bytes(), bytes));
                }
            }
            case "entry" -> {
                if (EntryReading.of(bytes) instanceof EntryReading.Read(var entry)) {
                    check(Arrays.equals(entry.bytes(), bytes));
                }
            }
            case "key" -> {
                if (VerifierKey.read(text) instanceof VerifierKey.Reading.Read(var key)) {
                    check(key.text().equals(text));
                }
            }
            default -> {}
        }
    }

    private static void envelope(String text) {
        if (Envelope.read(text) instanceof Envelope.Reading.Read(var envelope)) {
            check(Envelope.read(envelope.text()) instanceof Envelope.Reading.Read(var again)
                    && again.text().equals(envelope.text()));
            statement(envelope.payload());
        }
    }

    private static void statement(byte[] payload) {
        check(StatementJson.keys(payload).size() <= payload.length);
        if (CommitStatement.read(payload) instanceof CommitStatement.Reading.Read(var statement)) {
            check(Arrays.equals(statement.bytes(), payload));
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError("read otherwise than it was written");
        }
    }
}
