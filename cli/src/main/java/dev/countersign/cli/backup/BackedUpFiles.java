package dev.countersign.cli.backup;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.ledger.LedgerCopy;
import dev.countersign.cli.installation.Names;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// Which files a backup may have, and how large each may be. What is not named here is not saved: locks, caches,
/// copies from before an upgrade, and what a witness cosigned.
final class BackedUpFiles {
    private static final Set<String> SINGLE = Set.of(
            Names.ORGANISATION,
            Names.KEYS,
            Names.PEOPLE,
            Names.REGISTRY,
            Names.BUNDLE,
            Names.BUNDLE_BY_NEW_KEY,
            DataFolder.NEXT);

    private static final Pattern IN_FOLDERS = Pattern.compile(
            "(?:" + Names.BUNDLES + "|" + Names.FEEDS + "|" + Names.PERSONAL + ")/[A-Za-z0-9_-][A-Za-z0-9._-]{0,255}");

    private static final String OF_LEDGER = Names.LEDGER + "/";

    private BackedUpFiles() {}

    /// @return empty where no file of this name belongs into a backup
    static OptionalLong mostBytes(String name) {
        if (name.equals(BackupHeader.NAME)) {
            return OptionalLong.of(BackupHeader.MAX_BYTES);
        }
        if (name.equals(Names.DESK)) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        if (SINGLE.contains(name) || IN_FOLDERS.matcher(name).matches()) {
            return OptionalLong.of(DataFolder.MAX_BYTES);
        }
        int most = name.startsWith(OF_LEDGER) ? LedgerCopy.mostBytes(name.substring(OF_LEDGER.length())) : 0;
        return most > 0 ? OptionalLong.of(most) : OptionalLong.empty();
    }
}
