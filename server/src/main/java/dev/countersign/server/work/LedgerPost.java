package dev.countersign.server.work;

import dev.countersign.json.JsonObject;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.desk.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Brings to the ledger what was recorded in the database. A draft is durable together with what it speaks of, and
/// settled once its entry is; what a crash leaves open is written at the next start. Each is in the ledger at least
/// once, and the id in it tells a second time from another act.
public final class LedgerPost {
    private static final int AT_ONCE = 200;

    private final Ledger ledger;
    private final CommittedValues values;
    private final LedgerDrafts drafts;
    private final InstantSource clock;

    /// Ids of the drafts that are on their way, so that none is written by two.
    private final Set<String> writing = ConcurrentHashMap.newKeySet();

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

    /// Writes a draft that is open. Many may do so at once: the ledger makes them durable together.
    ///
    /// @return why it is not in the ledger yet; empty where it is
    public Optional<String> write(LedgerDraft draft) {
        if (!writing.add(draft.id())) {
            return Optional.of("it is being written");
        }
        try {
            return append(draft);
        } finally {
            writing.remove(draft.id());
        }
    }

    private Optional<String> append(LedgerDraft draft) {
        var entry = new LedgerEntry.Other(clock.instant(), draft.kind(), draft.body());
        return switch (ledger.append(entry)) {
            case Ledger.Appending.Durable(var ref) -> settle(draft, ref);
            case Ledger.Appending.Overloaded _ -> Optional.of("the ledger is busy");
            case Ledger.Appending.Unsure(var reason) -> Optional.of(reason);
            case Ledger.Appending.Stopped(var reason) -> Optional.of(reason);
        };
    }

    private Optional<String> settle(LedgerDraft draft, EntryRef ref) {
        try {
            drafts.settle(draft.id(), ref.index(), ref.leaf().base64Url());
            return Optional.empty();
        } catch (StoreException e) {
            // what the draft speaks of is recorded: who did it must not hear that it is not
            return Optional.of("it is there, and the database could not take note of it: " + e.getMessage());
        }
    }

    /// Writes all that is open and that nobody is writing just now.
    ///
    /// @return why some are not in the ledger yet
    public Optional<String> writeOpen() {
        for (; ; ) {
            List<LedgerDraft> open = drafts.open(AT_ONCE);
            List<LedgerDraft> taken =
                    open.stream().filter(draft -> writing.add(draft.id())).toList();
            try {
                Optional<String> trouble = writeTaken(taken);
                if (trouble.isPresent() || taken.isEmpty() || open.size() < AT_ONCE) {
                    return trouble;
                }
            } finally {
                taken.forEach(draft -> writing.remove(draft.id()));
            }
        }
    }

    private Optional<String> writeTaken(List<LedgerDraft> taken) {
        // somebody may have settled one between our question and our taking it
        Set<String> open = drafts.open(AT_ONCE).stream().map(LedgerDraft::id).collect(Collectors.toSet());
        return taken.stream()
                .filter(draft -> open.contains(draft.id()))
                .map(this::append)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// How many acts are recorded and not in the ledger.
    public int waiting() {
        return drafts.countOpen();
    }
}
