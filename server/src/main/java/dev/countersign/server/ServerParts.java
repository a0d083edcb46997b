package dev.countersign.server;

import dev.countersign.access.Accounts;
import dev.countersign.access.Credentials;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.Ledger;
import dev.countersign.oversight.AuditBook;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;

/// What the server works with; whoever starts it picks the adapters.
///
/// @param organisation whose installation it is
/// @param roster how long people read, and when they are absent
/// @param drawKey from which the secrets of draws come
/// @param source reviews changes, in a process that has no keys
/// @param due when a change of a lane that came at a time has to be read; empty for a lane that nobody reads
/// @param zone whose days the readers' days are
/// @param values where persons named in the ledger are kept, so that they can be erased
public record ServerParts(
        PrincipalId organisation,
        Desk desk,
        Accounts accounts,
        Credentials credentials,
        AuditBook audits,
        Roster roster,
        SecretBytes drawKey,
        LedgerDrafts drafts,
        Ledger ledger,
        CommittedValues values,
        ReviewSource source,
        BiFunction<Lane, Instant, Optional<Instant>> due,
        InstantSource clock,
        ZoneId zone) {}
