package dev.countersign.detect.deps;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the host that a URL names.
final class Hosts {
    private static final Pattern URL = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]{0,30}:)?//(?:[^/@\\s]{0,200}@)?([^/:?#\\s\"']{1,255})", Pattern.CASE_INSENSITIVE);

    private static final Pattern SCP = Pattern.compile("[\\w.-]{1,64}@([\\w.-]{1,255}):.*");

    private static final Pattern FORGE = Pattern.compile(
            "(?:^|[/@.])((?:github|gitlab|bitbucket|codeberg)\\.(?:com|org))(?::\\d{1,5})?[/:]([\\w.-]{1,100})/",
            Pattern.CASE_INSENSITIVE);

    private Hosts() {}

    static Optional<String> of(String url) {
        Matcher matcher = URL.matcher(url);
        if (matcher.lookingAt()) {
            return Optional.of(matcher.group(1).toLowerCase(Locale.ROOT));
        }
        Matcher scp = SCP.matcher(url);
        return scp.matches() ? Optional.of(scp.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /// The host and owner that an address on a forge names, `github.com/rails`: others own the rest of the host.
    static Optional<String> owner(String url) {
        Matcher matcher = FORGE.matcher(url);
        return matcher.find()
                ? Optional.of((matcher.group(1) + "/" + matcher.group(2)).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /// A git or web address without its revision, query and user, so that only a change of place differs.
    static String place(String url) {
        String place = url.replaceFirst("[#?].*", "");
        return place.replaceFirst("^git\\+", "").replaceFirst("\\.git$", "").replaceFirst("//[^/@]{1,200}@", "//");
    }
}
