package dev.countersign.cli.installation;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.PendingChange;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files of an installation of which its ledger says what they are, as they were read once.
///
/// @param files by their names; none beside those that [#covers]
record Snapshot(Map<String, byte[]> files) {
    private static final List<String> SINGLE = List.of(
            Names.ORGANISATION, Names.KEYS, Names.PEOPLE, Names.REGISTRY, Names.BUNDLE, Names.BUNDLE_BY_NEW_KEY);

    private static final List<String> FOLDERS = List.of(Names.BUNDLES, Names.FEEDS);

    Snapshot {
        files = Map.copyOf(files);
        for (String name : files.keySet()) {
            if (!covers(name)) {
                throw new IllegalArgumentException("the ledger says nothing of " + name);
            }
        }
    }

    static boolean covers(String name) {
        return SINGLE.contains(name) || FOLDERS.stream().anyMatch(folder -> name.startsWith(folder + "/"));
    }

    /// What lies there.
    static Snapshot read(DataFolder folder) throws InstallationException {
        var files = new TreeMap<String, byte[]>();
        for (String name : SINGLE) {
            folder.read(name).ifPresent(bytes -> files.put(name, bytes));
        }
        for (String inside : FOLDERS) {
            for (String name : folder.list(inside)) {
                folder.read(name).ifPresent(bytes -> files.put(name, bytes));
            }
        }
        return new Snapshot(files);
    }

    /// What says whose installation it is, and which keys its ledger has.
    static Snapshot naming(DataFolder folder) throws InstallationException {
        var files = new TreeMap<String, byte[]>();
        for (String name : List.of(Names.ORGANISATION, Names.BUNDLE)) {
            folder.read(name).ifPresent(bytes -> files.put(name, bytes));
        }
        return new Snapshot(files);
    }

    /// What lies there once a change is made whose entry the ledger has already.
    static Snapshot read(DataFolder folder, RecordedState recorded) throws InstallationException {
        // before the files: where it is gone by now, they are all in their places
        Optional<PendingChange> counting = folder.pending().filter(recorded::holds);
        Snapshot lying = read(folder);
        if (counting.isEmpty()) {
            return lying;
        }
        Map<String, byte[]> changed = counting.get().files();
        if (!changed.keySet().stream().allMatch(Snapshot::covers)) {
            throw recorded.differs(folder.path());
        }
        return lying.with(changed);
    }

    /// With these in the place of the old ones.
    Snapshot with(Map<String, byte[]> changed) {
        var all = new TreeMap<>(files);
        all.putAll(changed);
        return new Snapshot(all);
    }

    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /// The names of those in a folder, sorted.
    List<String> in(String folder) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(folder + "/"))
                .sorted()
                .toList();
    }

    /// What an entry says that the files are: the digest of the digest of each, by its name, in canonical JSON.
    String state() {
        var digests = JsonObject.builder();
        files.forEach((name, bytes) -> digests.put(name, Sha256.of(bytes).text()));
        return Sha256.of(Json.canonical(digests.build()).getBytes(StandardCharsets.UTF_8))
                .text();
    }
}
