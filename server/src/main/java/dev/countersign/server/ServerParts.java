package dev.countersign.server;

import dev.countersign.access.Accounts;
import dev.countersign.access.Credentials;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.Ledger;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDrafts;
import java.time.InstantSource;

/// What the server works with; whoever starts it picks the adapters.
///
/// @param organisation whose installation it is
/// @param values where persons named in the ledger are kept, so that they can be erased
public record ServerParts(
        PrincipalId organisation,
        Desk desk,
        Accounts accounts,
        Credentials credentials,
        LedgerDrafts drafts,
        Ledger ledger,
        CommittedValues values,
        InstantSource clock) {}
