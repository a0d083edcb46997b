package dev.countersign.benchmark;

import dev.countersign.access.Account;
import dev.countersign.access.ApiToken;
import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.access.Session;
import dev.countersign.adapter.store.Store;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Sha256;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// People who are signed in, and have a token each.
///
/// @param sessions their secrets
/// @param tokens of the same people, in the same order
record LoadAccounts(List<String> sessions, List<String> tokens) {
    static LoadAccounts none() {
        return new LoadAccounts(List.of(), List.of());
    }

    /// Adds so many to a store that no server has open.
    static LoadAccounts add(Store store, int users) {
        var accounts = new LoadAccounts(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < users; i++) {
            accounts.addOne(store, i);
        }
        return accounts;
    }

    private void addOne(Store store, int number) {
        Instant now = Instant.now();
        var person = PrincipalId.of("user:load" + number + "@acme.example");
        var account = new Account(
                person,
                "Load " + number,
                Set.of(),
                EnumSet.of(Role.REVIEWER, Role.SECURITY, Role.AUDITOR),
                Optional.empty(),
                true,
                now);
        store.accounts().put(account, draft("account"));
        String secret = "load" + "x".repeat(35) + String.format(Locale.ROOT, "%04d", number);
        store.credentials()
                .open(new Session(hash(secret), person, "passphrase", now, now, now.plus(Duration.ofHours(12))));
        sessions.add(secret);
        String id = String.format(Locale.ROOT, "%016x", number + 1);
        store.credentials()
                .add(
                        new ApiToken(
                                id,
                                hash(secret),
                                person,
                                "load",
                                Set.of(Scope.CHANGES_READ, Scope.VERDICTS_WRITE),
                                now,
                                now.plus(Duration.ofDays(1)),
                                false,
                                Optional.empty()),
                        draft("token"));
        tokens.add("csn_" + id + "_" + secret);
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.digest().digest(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private static LedgerDraft draft(String kind) {
        return new LedgerDraft(
                UUID.randomUUID().toString(),
                kind,
                JsonObject.builder().put("by", "load").build());
    }
}
