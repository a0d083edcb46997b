package dev.countersign.code.inert;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Addresses and checksums of a document: a link may be added or change within its host; one that leads
/// elsewhere than before, a new download and a new checksum need a reader.
final class Addresses {
    private static final Pattern HOST =
            Pattern.compile("(?i)(?:/[/\\\\]|(?<=[\"'(=])\\\\[/\\\\])(?:[^\\s/@\"'<>()]{1,100}@)?([\\w.-]{1,200})");
    private static final Pattern DOWNLOAD =
            Pattern.compile("(?i)//[^\\s\"'<>)\\]`]{1,500}?\\.(exe|msi|dmg|pkg|deb|rpm|apk|appimage"
                    + "|zip|tar|tgz|gz|xz|bz2|7z|jar|war|whl|gem|nupkg|vsix|crx|xpi|iso|bat|cmd|ps1|sh|bin|phar)\\b");
    private static final Pattern CHECKSUM = Pattern.compile(
            "(?<![\\w/])(?<!/commit/)[0-9a-fA-F]{32,128}(?!\\w)|\\bsha(256|384|512)[-:][\\w+/=]{20,200}");

    private Addresses() {}

    static Optional<String> objection(ChangedLines changed) {
        Set<String> was = all(HOST, changed.removed());
        Set<String> is = all(HOST, changed.added());
        Set<String> known = all(HOST, Set.of(changed.oldLines().text()));
        if (!is.containsAll(was) && !known.containsAll(is)) {
            return Optional.of("a link leads to another host");
        }
        if (hasNew(DOWNLOAD, changed)) {
            return Optional.of("a download was added or changed");
        }
        return hasNew(CHECKSUM, changed) ? Optional.of("a checksum was added or changed") : Optional.empty();
    }

    private static boolean hasNew(Pattern pattern, ChangedLines changed) {
        Set<String> added = all(pattern, changed.added());
        return !added.isEmpty()
                && !all(pattern, Set.of(changed.oldLines().text())).containsAll(added);
    }

    private static Set<String> all(Pattern pattern, Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(match -> (pattern.equals(HOST) ? match.group(1) : match.group()).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
