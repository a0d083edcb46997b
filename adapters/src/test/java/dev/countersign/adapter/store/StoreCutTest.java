package dev.countersign.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCutTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("desk.db");
    }

    private Store opened() {
        return Stores.opened(new StoreSettings.Sqlite(file()));
    }

    private static LedgerDraft added(Store store) {
        LedgerDraft draft = DeskSamples.draft();
        store.ledgerDrafts().add(draft);
        return draft;
    }

    @Test
    void copyHoldsTheMomentAndNothingLater() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (Store store = opened()) {
            LedgerDraft before = added(store);
            CompletableFuture<LedgerDraft> meanwhile;
            LedgerDraft after;
            try (StoreCut cut = StoreCut.at(file())) {
                meanwhile = CompletableFuture.supplyAsync(() -> added(store));
                Thread.sleep(300);
                assertThat(meanwhile).isNotDone(); // nobody writes during the moment
                cut.release();
                meanwhile.get(5, TimeUnit.SECONDS);
                after = added(store);
                cut.copyTo(copy);
            }
            try (StoreLook look = whole(copy)) {
                assertThat(look.act(before.id())).isPresent();
                assertThat(look.act(meanwhile.get().id())).isEmpty();
                assertThat(look.act(after.id())).isEmpty();
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @Test
    void copiesUnderAWriterThatNeverStopsAreWholeAndHoldWhatWasDurable() throws Exception {
        try (Store store = opened()) {
            var last = new AtomicReference<>(added(store));
            var isOver = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!isOver.get()) {
                    last.set(added(store));
                }
            });
            for (int number = 0; number < 8; number++) {
                LedgerDraft durable = last.get();
                Path copy = folder.resolve("copy" + number);
                try (StoreCut cut = StoreCut.at(file())) {
                    cut.release();
                    cut.copyTo(copy);
                }
                try (StoreLook look = whole(copy)) {
                    assertThat(look.act(durable.id())).isPresent();
                    assertThat(look.settled()).isZero();
                    assertThat(look.step()).isPositive();
                }
            }
            isOver.set(true);
            writer.join();
        }
    }

    @Test
    void settledActsAreKnownByTheirPlaces() {
        String hash = "A".repeat(43);
        try (Store store = opened()) {
            LedgerDraft settled = added(store);
            LedgerDraft open = added(store);
            store.ledgerDrafts().settle(settled.id(), 7, hash);
            try (StoreLook look = whole(file())) {
                assertThat(look.act(settled.id())).hasValueSatisfying(act -> {
                    assertThat(act.entry()).hasValue(7);
                    assertThat(act.hash()).isEqualTo(hash);
                });
                assertThat(look.act(open.id()))
                        .hasValueSatisfying(act -> assertThat(act.entry()).isEmpty());
                assertThat(look.settled()).isEqualTo(1);
            }
        }
    }

    @Test
    void damagedOrForeignFilesAreRefused() throws IOException {
        opened().close();
        byte[] bytes = Files.readAllBytes(file());
        whole(file()).close(); // the positive control
        for (int page = 1; page < bytes.length / 4096; page += 7) {
            byte[] damaged = bytes.clone();
            java.util.Arrays.fill(damaged, page * 4096, page * 4096 + 64, (byte) 0x5a);
            Files.write(file(), damaged);
            assertThat(StoreLook.at(file())).as("page " + page).isInstanceOf(StoreLook.Looking.Refused.class);
        }
        for (String text : List.of("", "not a database, and long enough to be one")) {
            Files.writeString(file(), text);
            assertThat(StoreLook.at(file())).isInstanceOf(StoreLook.Looking.Refused.class);
        }
        assertThatThrownBy(() -> StoreCut.at(file()).close()).isInstanceOf(StoreException.class);
    }

    private static StoreLook whole(Path file) {
        return switch (StoreLook.at(file)) {
            case StoreLook.Looking.Whole(var look) -> look;
            case StoreLook.Looking.Refused(var reason) -> throw new AssertionError(reason);
        };
    }
}
