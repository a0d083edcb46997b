package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.JsonObject;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerEntry.Outcome;
import dev.countersign.ledger.LedgerEntry.Result;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeHasher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingOutcomesTest {
    private static final Instant TIME = Instant.parse("2026-11-28T23:31:09Z");

    private final MissingOutcomes outcomes = new MissingOutcomes();
    private long next;

    @Test
    void allowedActionWithoutAnOutcomeIsMissingOne() {
        EntryRef first = see(intent(Decision.ALLOW));
        EntryRef second = see(intent(Decision.ALLOW));
        assertThat(outcomes.report().open())
                .extracting(MissingOutcomes.Open::intent)
                .containsExactly(first, second);
        see(outcome(first));
        assertThat(outcomes.report().open()).containsExactly(new MissingOutcomes.Open(second, TIME, "merge"));
        assertThat(outcomes.report().stray().first()).isEmpty();
    }

    @Test
    void whatWasNotAllowedNeedsNoOutcome() {
        see(intent(Decision.DENY));
        see(intent(Decision.ASK));
        see(new Other(TIME, "attestation", JsonObject.builder().build()));
        assertThat(outcomes.report()).isEqualTo(new MissingOutcomes.Report(List.of(), new Named<>(List.of(), 0)));
    }

    @Test
    void outcomeThatBelongsToNoOpenIntentIsStray() {
        EntryRef intent = see(intent(Decision.ALLOW));
        EntryRef denied = see(intent(Decision.DENY));
        EntryRef otherHash = see(outcome(new EntryRef(intent.index(), Hash.sha256(new byte[1]))));
        assertThat(outcomes.report().open()).hasSize(1);
        EntryRef ofDenied = see(outcome(denied));
        see(outcome(intent));
        EntryRef twice = see(outcome(intent));
        EntryRef beforeItsIntent = see(outcome(new EntryRef(next + 1, intent.leaf())));
        assertThat(outcomes.report().open()).isEmpty();
        assertThat(outcomes.report().stray().first())
                .extracting(MissingOutcomes.Stray::outcome)
                .containsExactly(otherHash, ofDenied, twice, beforeItsIntent);
    }

    @Test
    void strayOutcomesAreNamedUpToABoundAndCounted() {
        EntryRef denied = see(intent(Decision.DENY));
        for (int i = 0; i < 150; i++) {
            see(outcome(denied));
        }
        assertThat(outcomes.report().stray().first()).hasSize(Named.MAX);
        assertThat(outcomes.report().stray().count()).isEqualTo(150);
    }

    private EntryRef see(LedgerEntry entry) {
        var ref = new EntryRef(next++, new TreeHasher().leaf(entry.bytes()));
        outcomes.see(ref, entry);
        return ref;
    }

    private static LedgerEntry intent(Decision decision) {
        return LedgerEntryTest.intent(TIME, "merge", List.of(new Mention.Clear("agent:a")), decision);
    }

    private static LedgerEntry outcome(EntryRef intent) {
        return new Outcome(TIME, intent, Result.DONE, Optional.empty());
    }
}
