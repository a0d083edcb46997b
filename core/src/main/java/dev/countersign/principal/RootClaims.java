package dev.countersign.principal;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What link 0 says of the person: how and when they signed in, and what they asked for in their own words.
///
/// @param signedIn when (`auth_time`)
/// @param assurance how (`acr`); [#LOCAL] where nobody signed in and the organisation's key vouches for it
/// @param session the session that ends with a sign-out (`sid`); none where nobody signed in
/// @param request the person's words
public record RootClaims(Instant signedIn, String assurance, Optional<String> session, Optional<String> request) {
    /// The assurance of a root that was made at the command line.
    public static final String LOCAL = "local";

    private static final int MAX_REQUEST = 2000;
    private static final Pattern ASSURANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:/._-]{0,127}");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    public RootClaims {
        check(Seconds.isWhole(signedIn), "auth_time is whole seconds");
        check(ASSURANCE.matcher(assurance).matches(), "acr is a short name or URI");
        check(session.isPresent() != assurance.equals(LOCAL), "sid is there unless acr is local");
        check(
                session.stream().allMatch(id -> SESSION.matcher(id).matches()),
                "sid is 16 to 64 letters, digits, - and _");
        check(
                request.stream().allMatch(RootClaims::isRequest),
                "request has 1 to " + MAX_REQUEST + " characters, and no half of one");
    }

    public boolean isLocal() {
        return assurance.equals(LOCAL);
    }

    private static boolean isRequest(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_REQUEST
                && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
