package dev.countersign.adapter.config;

import dev.countersign.review.Dispute;
import dev.countersign.review.Glob;
import dev.countersign.review.Policy;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a repository's `.countersign.yml`, an organisation's floor, and the disputes of either.
public final class PolicyReader {
    private static final Set<String> REPOSITORY_KEYS = Set.of("version", "enforce", "fail-at", "raise");
    private static final Set<String> FLOOR_KEYS = Set.of("version", "enforce", "fail-at", "raise", "disputes");
    private static final Set<String> DISPUTE_FILE_KEYS = Set.of("version", "disputes");
    private static final Set<String> RAISE_KEYS = Set.of("path", "lane");
    private static final Set<String> DISPUTE_KEYS = Set.of("fact", "because", "owner", "expires");

    private PolicyReader() {}

    /// A floor: a policy, and the disputes that count.
    public record Floor(Policy policy, List<Dispute> disputes) {
        public Floor {
            disputes = List.copyOf(disputes);
        }
    }

    public static Policy repository(String file, String text) throws ConfigException {
        Optional<YamlMap> root = YamlMap.read(file, text, REPOSITORY_KEYS);
        return root.isEmpty() ? Policy.builtIn() : policy(root.get());
    }

    /// @throws ConfigException also where the text says nothing, since no floor at all would be taken for one
    public static Floor floor(String file, String text) throws ConfigException {
        Optional<YamlMap> root = YamlMap.read(file, text, FLOOR_KEYS);
        if (root.isEmpty()) {
            throw new ConfigException(
                    file + ": the file says nothing; a floor has at least `version: 1` (did its download fail?)");
        }
        return new Floor(policy(root.get()), disputes(root.get()));
    }

    /// Reads the file that `dispute` writes.
    public static List<Dispute> disputes(String file, String text) throws ConfigException {
        Optional<YamlMap> root = YamlMap.read(file, text, DISPUTE_FILE_KEYS);
        if (root.isEmpty()) {
            return List.of();
        }
        version(root.get());
        return disputes(root.get());
    }

    private static Policy policy(YamlMap root) throws ConfigException {
        version(root);
        List<Policy.Raise> raises = new ArrayList<>();
        for (YamlMap raise : root.maps("raise", RAISE_KEYS)) {
            try {
                raises.add(new Policy.Raise(new Glob(raise.string("path")), lane(raise, "lane")));
            } catch (IllegalArgumentException e) {
                throw raise.wrong("path", String.valueOf(e.getMessage()));
            }
        }
        Optional<Lane> failAt = root.has("fail-at") ? Optional.of(lane(root, "fail-at")) : Optional.empty();
        return new Policy(root.bool("enforce", false), failAt, raises);
    }

    private static void version(YamlMap root) throws ConfigException {
        if (root.integer("version") != 1) {
            throw root.wrong("version", "must be 1, the only version this Countersign knows");
        }
    }

    private static Lane lane(YamlMap map, String key) throws ConfigException {
        return Lane.ofWord(map.string(key)).orElseThrow(() -> map.wrong(key, "must be one of " + Lane.words()));
    }

    private static List<Dispute> disputes(YamlMap root) throws ConfigException {
        List<Dispute> disputes = new ArrayList<>();
        for (YamlMap dispute : root.maps("disputes", DISPUTE_KEYS)) {
            disputes.add(dispute(dispute));
        }
        return disputes;
    }

    private static Dispute dispute(YamlMap map) throws ConfigException {
        try {
            return new Dispute(
                    map.string("fact"),
                    Dispute.Reason.ofWord(map.string("because"))
                            .orElseThrow(() -> map.wrong("because", "must be one of " + Dispute.Reason.words())),
                    map.string("owner"),
                    LocalDate.parse(map.string("expires")));
        } catch (DateTimeParseException e) {
            throw map.wrong("expires", "must be a day such as 2027-01-31");
        } catch (IllegalArgumentException e) {
            throw map.wrong("fact", String.valueOf(e.getMessage()));
        }
    }
}
