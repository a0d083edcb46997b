package dev.countersign.adapter.config;

import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Strength;
import dev.countersign.risk.Asset;
import dev.countersign.risk.ChangeKind;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneRow;
import dev.countersign.risk.LaneTable;
import dev.countersign.risk.Substance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the lane table from YAML.
public final class LaneTableReader {
    private static final Set<String> KEYS = Set.of("version", "rows");
    private static final Set<String> ROW_KEYS =
            Set.of("row", "lane", "facts", "kind", "asset", "exposure", "strength", "substance", "because");

    private LaneTableReader() {}

    /// @param file what to call the text in messages
    public static LaneTable read(String file, String text) throws ConfigException {
        YamlMap root = YamlMap.read(file, text, KEYS)
                .orElseThrow(() -> new ConfigException(file + ": the lane table is empty"));
        List<LaneRow> rows = new ArrayList<>();
        for (YamlMap row : root.maps("rows", ROW_KEYS)) {
            rows.add(row(row));
        }
        try {
            return new LaneTable(root.integer("version"), rows);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    private static LaneRow row(YamlMap row) throws ConfigException {
        Set<FactKind> facts = EnumSet.noneOf(FactKind.class);
        for (String word : row.strings("facts")) {
            facts.add(word(FactKind.class, word).orElseThrow(() -> row.wrong("facts", "has no kind called " + word)));
        }
        try {
            return new LaneRow(
                    row.string("row"),
                    Lane.ofWord(row.string("lane"))
                            .orElseThrow(() -> row.wrong("lane", "must be one of " + Lane.words())),
                    facts,
                    least(row, "kind", ChangeKind.class),
                    least(row, "asset", Asset.class),
                    least(row, "exposure", Exposure.class),
                    least(row, "strength", Strength.class),
                    row.has("substance") ? least(row, "substance", Substance.class) : null,
                    row.string("because"));
        } catch (IllegalArgumentException e) {
            throw row.wrong("row", String.valueOf(e.getMessage()));
        }
    }

    private static <E extends Enum<E>> E least(YamlMap row, String key, Class<E> type) throws ConfigException {
        Optional<String> word = row.optional(key);
        if (word.isEmpty()) {
            return type.getEnumConstants()[0];
        }
        return word(type, word.get())
                .orElseThrow(() -> row.wrong(
                        key,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(LaneTableReader::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static <E extends Enum<E>> Optional<E> word(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> word(e).equals(word))
                .findFirst();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
