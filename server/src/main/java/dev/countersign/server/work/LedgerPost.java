package dev.countersign.server.work;

import dev.countersign.json.JsonObject;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.desk.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Brings to the ledger what was recorded in the database. A draft is durable together with what it speaks of, and
/// settled once its entry is; what a crash leaves open is written at the next start. Each is in the ledger at least
/// once, and the id in it tells a second time from another act.
public final class LedgerPost {
    private static final int AT_ONCE = 200;

    private final Ledger ledger;
    private final CommittedValues values;
    private final LedgerDrafts drafts;
    private final InstantSource clock;

    public LedgerPost(Ledger ledger, CommittedValues values, LedgerDrafts drafts, InstantSource clock) {
        this.ledger = ledger;
        this.values = values;
        this.drafts = drafts;
        this.clock = clock;
    }

    /// A draft of one's own act.
    ///
    /// @param body what it says beside its id and who did it
    public LedgerDraft draft(String kind, PrincipalId by, JsonObject.Builder body) {
        String id = UUID.randomUUID().toString();
        return new LedgerDraft(
                id, kind, body.put("id", id).put("by", mention(by)).build());
    }

    private JsonObject mention(PrincipalId id) {
        return id.isHuman()
                ? hidden(id)
                : JsonObject.builder().put("id", id.toString()).build();
    }

    /// How a person stands in an entry: as a commitment, which can be erased.
    public JsonObject hidden(PrincipalId person) {
        return hidden(person.toString());
    }

    /// How something personal stands in an entry.
    public JsonObject hidden(String value) {
        return switch (values.keep(value, clock.instant())) {
            case CommittedValues.Keeping.Kept(var commitment) ->
                JsonObject.builder()
                        .put("commitment", commitment.hash().base64Url())
                        .build();
            case CommittedValues.Keeping.Failed(var reason) ->
                throw new StoreException(
                        "who did it cannot be kept for the ledger: " + reason, true, new IllegalStateException(reason));
        };
    }

    /// Makes a draft durable that speaks of nothing else that is recorded.
    void keep(LedgerDraft draft) {
        drafts.add(draft);
    }

    /// Writes a draft that is open.
    ///
    /// @return why it is not in the ledger yet; empty where it is
    public synchronized Optional<String> write(LedgerDraft draft) {
        var entry = new LedgerEntry.Other(clock.instant(), draft.kind(), draft.body());
        return switch (ledger.append(entry)) {
            case Ledger.Appending.Durable(var ref) -> {
                drafts.settle(draft.id(), ref.index(), ref.leaf().base64Url());
                yield Optional.empty();
            }
            case Ledger.Appending.Overloaded _ -> Optional.of("the ledger is busy");
            case Ledger.Appending.Unsure(var reason) -> Optional.of(reason);
            case Ledger.Appending.Stopped(var reason) -> Optional.of(reason);
        };
    }

    /// Writes all that is open.
    ///
    /// @return why some are not in the ledger yet
    public Optional<String> writeOpen() {
        for (; ; ) {
            List<LedgerDraft> open = drafts.open(AT_ONCE);
            for (LedgerDraft draft : open) {
                Optional<String> trouble = write(draft);
                if (trouble.isPresent()) {
                    return trouble;
                }
            }
            if (open.size() < AT_ONCE) {
                return Optional.empty();
            }
        }
    }

    /// How many acts are recorded and not in the ledger.
    public int waiting() {
        return drafts.countOpen();
    }
}
