package dev.countersign.cli.serve;

import dev.countersign.adapter.worker.WorkerClient;
import dev.countersign.adapter.worker.WorkerSettings;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.key.KeyPurpose;
import dev.countersign.review.assign.DueHours;
import dev.countersign.server.ServerParts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/// Picks what the server works with.
final class Parts {
    private Parts() {}

    static ServerParts of(InstallationChange installation, OpenStore open, InstantSource clock) {
        var store = open.store();
        Path caches = installation.installation().folder().path().resolve("cache");
        return new ServerParts(
                installation.installation().organisation(),
                store.desk(),
                store.accounts(),
                store.credentials(),
                store.audits(),
                store.roster(),
                installation.keys().secret(KeyPurpose.DRAW).orElseThrow(),
                store.ledgerDrafts(),
                installation.ledger(),
                installation.values(),
                new WorkerClient(
                        WorkerSettings.of(WorkerCommandLine.ofThisProgram()).keepingCachesIn(caches)),
                DueHours.DEFAULTS::due,
                clock,
                ZoneId.systemDefault());
    }
}
