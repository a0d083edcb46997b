package dev.countersign.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.archive.ArchiveException;
import dev.countersign.adapter.archive.ArchiveReader;
import dev.countersign.adapter.archive.ArchiveWriter;
import dev.countersign.adapter.store.StoreLook;
import dev.countersign.cli.Commands;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.server.work.LedgerPost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine;

/// An installation whose server acts as fast as it can, and backups of it.
final class SavedServer {
    final Path folder;
    private final AtomicInteger number = new AtomicInteger();

    SavedServer(Path folder) {
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path key() {
        return folder.resolve("key");
    }

    /// Makes the installation.
    SavedServer made() {
        ok("org", "init", "acme.example", "--data=" + data(), "--key-file=" + key());
        acts(3);
        return this;
    }

    static Commands.Run ok(String... arguments) {
        Commands.Run run = Commands.run(arguments);
        assertThat(run.code())
                .as(String.join(" ", arguments) + "\n" + run.err() + run.out())
                .isZero();
        return run;
    }

    /// Does what a server does with each act: into the database, into the ledger, settled.
    final class Acting implements AutoCloseable {
        final List<String> durable = new CopyOnWriteArrayList<>();
        private final InstallationChange installation;
        private final OpenStore store;
        private final LedgerPost post;

        Acting() {
            var options = CommandLine.populateCommand(new ChangeOptions(), "--data=" + data(), "--key-file=" + key());
            installation = options.begin(Instant.now());
            store = OpenStore.of(new DatabaseOptions(), data());
            post = new LedgerPost(
                    installation.ledger(), installation.values(), store.store().ledgerDrafts(), Clock.systemUTC());
        }

        void act() {
            LedgerDraft draft = post.draft(
                    "test-act",
                    PrincipalId.of("user:ann@acme.example"),
                    JsonObject.builder().put("n", 1));
            store.store().ledgerDrafts().add(draft);
            assertThat(post.write(draft)).isEmpty();
            durable.add(draft.id());
        }

        @Override
        public void close() {
            store.close();
            installation.close();
        }
    }

    List<String> acts(int count) {
        try (var acting = new Acting()) {
            for (int i = 0; i < count; i++) {
                acting.act();
            }
            return List.copyOf(acting.durable);
        }
    }

    Path saved() {
        Path file = folder.resolve("backup-" + number.incrementAndGet());
        ok("backup", "--data=" + data(), "--to=" + file);
        return file;
    }

    Path place() {
        return folder.resolve("restored-" + number.incrementAndGet());
    }

    Path restored(Path backup) {
        Path place = place();
        ok(restore(backup, place));
        return place;
    }

    String[] restore(Path backup, Path place, String... more) {
        return Stream.concat(
                        Stream.of("restore", backup.toString(), "--data=" + place, "--key-file=" + key()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    static StoreLook look(Path data) {
        return switch (StoreLook.at(data.resolve("desk.db"))) {
            case StoreLook.Looking.Whole(var look) -> look;
            case StoreLook.Looking.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    /// Changes what is in a backup.
    interface Change {
        void in(Path unpacked) throws IOException;
    }

    /// The same backup with other files in it, and sums that are right.
    Path changed(Path backup, Change change) throws IOException {
        Path files = Files.createTempDirectory(folder, "unpacked");
        Path anew = folder.resolve("backup-" + number.incrementAndGet());
        try {
            ArchiveReader.unpack(backup, files, _ -> OptionalLong.of(Long.MAX_VALUE));
            change.in(files);
            try (ArchiveWriter writer = ArchiveWriter.to(anew)) {
                for (String name : names(files)) {
                    writer.add(name, files.resolve(name));
                }
                writer.finish();
            }
            return anew;
        } catch (ArchiveException e) {
            throw new IOException(e);
        }
    }

    static List<String> names(Path files) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> files.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
