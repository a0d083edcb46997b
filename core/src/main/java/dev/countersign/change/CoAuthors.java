package dev.countersign.change;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who else wrote a commit, as its message says.
public final class CoAuthors {
    /// More of one message are not looked at.
    private static final int MOST = 200;

    private static final Set<String> KEYS = Set.of("co-authored-by", "co-developed-by");
    private static final Pattern ADDRESS = Pattern.compile("<([^<>]{1,320})>");

    private CoAuthors() {}

    /// Addresses of trailers that name another author, wherever in the message they stand: one too many only keeps
    /// somebody from reading their own work.
    public static Set<String> emails(String message) {
        var emails = new HashSet<String>();
        message.lines()
                .map(line -> Trailers.line(line.strip(), 0))
                .flatMap(java.util.Optional::stream)
                .filter(trailer -> KEYS.contains(trailer.key().toLowerCase(Locale.ROOT)))
                .limit(MOST)
                .forEach(trailer -> {
                    Matcher address = ADDRESS.matcher(trailer.value());
                    while (address.find()) {
                        emails.add(address.group(1));
                    }
                });
        return Set.copyOf(emails);
    }
}
