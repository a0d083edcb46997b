package dev.countersign.server.page;

import dev.countersign.access.Account;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// By what somebody signs in, in words: by which provider, never as whom it knows them.
final class SignInWays {
    private SignInWays() {}

    /// @param byProvider whether people sign in with a provider here, and nobody with a passphrase
    static String words(Account account, boolean hasPassphrase, boolean byProvider) {
        List<String> ways = new ArrayList<>();
        account.subject()
                .ifPresent(subject -> ways.add("the provider " + host(subject.issuer())
                        + (byProvider ? "" : ", which is not in use here now")));
        if (hasPassphrase) {
            ways.add("a passphrase" + (byProvider ? ", which does not count while a provider is in use" : ""));
        }
        return ways.isEmpty() ? "nothing yet: only a one-time link leads in" : String.join("; ", ways);
    }

    private static String host(String issuer) {
        try {
            String host = URI.create(issuer).getHost();
            return host == null ? "without a name" : host;
        } catch (IllegalArgumentException e) {
            return "without a name";
        }
    }
}
