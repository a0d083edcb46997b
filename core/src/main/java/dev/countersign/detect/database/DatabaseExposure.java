package dev.countersign.detect.database;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;

/// Sees that a database can be reached, read or lost more easily: public, unencrypted, without backups or
/// deletion protection, open ports, connections without TLS, and connections that point to another host or
/// user.
public final class DatabaseExposure implements Detector {
    private static final About ABOUT = new About(
            "database-exposure",
            49,
            1,
            "A database became easier to reach, read or lose",
            "Databases open to the internet are found within hours and emptied; without backups and deletion protection one "
                    + "wrong apply loses them. Rules modelled after Checkov and tfsec (CKV_AWS_16, 17, 133, 293; CKV_AZURE_11).",
            "Keep databases in private networks, encrypted, with backups and deletion protection; let clients check TLS.",
            List.of(668, 311, 284));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var sightings = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (!file.role().isProduction()
                    || file.file().isDeleted()
                    || file.added().isEmpty()) {
                continue;
            }
            sightings.addAll(TerraformDatabases.of(file));
            sightings.addAll(TemplateDatabases.of(file));
            sightings.addAll(Connections.of(file));
        }
        return sightings;
    }
}
