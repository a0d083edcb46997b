package dev.countersign.cli.backup;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What a backup says of itself, in its first file. Whoever restores it compares each figure with what is there.
///
/// @param program the version that made it
/// @param database where it is: in the backup, saved by somebody else, or nowhere since no server ran
/// @param step of the database's form; 0 where it is not in the backup
/// @param size how many entries the checkpoint of the ledger has, and `root` what over them
/// @param beyond how many more have their places and are not published
/// @param unknownActs how many acts in the ledger the database did not know when the backup was made
record BackupHeader(
        String program,
        Instant madeAt,
        String organisation,
        Database database,
        int step,
        long size,
        String root,
        int beyond,
        long unknownActs) {
    static final String NAME = "backup.json";
    static final int MAX_BYTES = 16 << 10;

    private static final int FORMAT = 1;

    enum Database {
        INSIDE("inside"),
        ELSEWHERE("elsewhere"),
        NONE("none");

        private final String word;

        Database(String word) {
            this.word = word;
        }

        static Optional<Database> of(String word) {
            for (Database each : values()) {
                if (each.word.equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /// What came of reading one.
    sealed interface Reading {
        record Read(BackupHeader header) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    byte[] bytes() {
        return (Json.writeIndented(JsonObject.builder()
                                        .put("format", FORMAT)
                                        .put("program", program)
                                        .put("madeAt", madeAt.toString())
                                        .put("organisation", organisation)
                                        .put("database", database.word)
                                        .put("databaseStep", step)
                                        .put(
                                                "ledger",
                                                JsonObject.builder()
                                                        .put("size", size)
                                                        .put("root", root)
                                                        .put("beyond", beyond)
                                                        .put("unknownActs", unknownActs))
                                        .build())
                                .strip()
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Reading read(byte[] bytes) {
        if (!(Json.read(bytes) instanceof JsonReading.Read(JsonObject object))) {
            return new Reading.Refused("it is not a JSON object");
        }
        if (object.whole("format").orElse(0) != FORMAT) {
            return new Reading.Refused("it is of a version that this program does not know; use a newer program");
        }
        Optional<BackupHeader> header = of(object);
        return header.isPresent() ? new Reading.Read(header.get()) : new Reading.Refused("it is not whole");
    }

    private static Optional<BackupHeader> of(JsonObject object) {
        Optional<JsonObject> ledger = object.object("ledger");
        Optional<Database> database = object.text("database").flatMap(Database::of);
        Optional<Instant> madeAt = object.text("madeAt").flatMap(BackupHeader::time);
        if (ledger.isEmpty() || database.isEmpty() || madeAt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BackupHeader(
                object.text("program").orElse(""),
                madeAt.get(),
                object.text("organisation").orElse(""),
                database.get(),
                (int) object.whole("databaseStep").orElse(0),
                ledger.get().whole("size").orElse(-1),
                ledger.get().text("root").orElse(""),
                (int) ledger.get().whole("beyond").orElse(-1),
                ledger.get().whole("unknownActs").orElse(-1)));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
