package dev.countersign.ledger.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The paths of tiles and bundles: `tile/<level or entries>/<index>[.p/<width>]`. Each file has one path, and
/// every other spelling of it is refused.
final class TilePath {
    // 2^63 / 256 has 17 digits, hence six groups of three
    private static final Pattern PATH = Pattern.compile(
            "tile/(?<level>[0-7]|entries)/(?<index>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

    private TilePath() {}

    static String of(long index, int width) {
        var path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return width == Tile.FULL ? path.toString() : path + ".p/" + width;
    }

    static Optional<LogFile> read(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(parts.group("index").replaceAll("[x/]", ""));
        String width = parts.group("width");
        try {
            LogFile file = file(parts.group("level"), index, width == null ? Tile.FULL : Integer.parseInt(width));
            return file.path().equals(path) ? Optional.of(file) : Optional.empty();
        } catch (IllegalArgumentException beyondAnyTree) {
            return Optional.empty();
        }
    }

    private static LogFile file(String level, long index, int width) {
        return level.equals("entries") ? new Bundle(index, width) : new Tile(Integer.parseInt(level), index, width);
    }
}
