package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.access.Session;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import dev.countersign.server.ServerParts;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.security.SessionTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Opens sessions.
public final class SigningIn {
    /// What one may take at least, in chars: NIST SP 800-63B-4 asks for 15 where a password is all there is.
    public static final int MIN_PASSPHRASE = 15;

    public static final int MAX_PASSPHRASE = 200;
    public static final Duration LINK_LASTS = Duration.ofHours(24);

    private final ServerParts parts;
    private final Secrets secrets;
    private final SessionTimes times;
    private final News news;
    private final PasswordEncoder passphrases = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodysHash;
    private final Guessing guessing = new Guessing();

    /// @param news told of who signs in, as nothing is given to who never did
    public SigningIn(ServerParts parts, Secrets secrets, SessionTimes times, News news) {
        this.news = news;
        this.parts = parts;
        this.secrets = secrets;
        this.times = times;
        this.nobodysHash = passphrases.encode(secrets.next());
    }

    /// An open session.
    ///
    /// @param secret for the browser's cookie
    public record Opened(String secret, Duration life, Account account) {
        @Override
        public String toString() {
            return "Opened[" + account.person() + "]";
        }
    }

    /// Empty where the link was used, ended or never was, or its account has no role and so nothing to come in for.
    public Optional<Opened> byLink(String secret) {
        return parts.credentials()
                .useLink(Secrets.hash(secret), now())
                .flatMap(parts.accounts()::find)
                .filter(account -> account.active() && !account.roles().isEmpty())
                .map(account -> open(account, "link"));
    }

    /// Empty where name or passphrase is wrong; it takes as long whichever it is.
    public Optional<Opened> byPassphrase(String name, String passphrase) {
        Optional<Account> account = named(name).filter(Account::active);
        boolean right = isRight(account.flatMap(a -> parts.accounts().passphraseHash(a.person())), passphrase);
        return right ? account.map(a -> open(a, "passphrase")) : Optional.empty();
    }

    public boolean isPassphraseOf(Account account, String passphrase) {
        return isRight(parts.accounts().passphraseHash(account.person()), passphrase);
    }

    private boolean isRight(Optional<String> hash, String passphrase) {
        boolean matches =
                passphrases.matches(passphrase.length() <= MAX_PASSPHRASE ? passphrase : "", hash.orElse(nobodysHash));
        return matches && hash.isPresent();
    }

    public Opened open(Account account, String method) {
        String secret = secrets.next();
        Instant now = now();
        parts.credentials()
                .open(new Session(Secrets.hash(secret), account.person(), method, now, now, now.plus(times.most())));
        news.changed();
        return new Opened(secret, times.most(), account);
    }

    /// Why the passphrase cannot be taken; empty where it can.
    public Optional<String> fault(String passphrase, Account account) {
        if (passphrase.length() < MIN_PASSPHRASE || passphrase.length() > MAX_PASSPHRASE) {
            return Optional.of("a passphrase has " + MIN_PASSPHRASE + " to " + MAX_PASSPHRASE
                    + " chars; four or more random words do well");
        }
        return guessing.isEasy(passphrase, account)
                ? Optional.of("this passphrase is easy to guess; take four or more random words")
                : Optional.empty();
    }

    String encode(String passphrase) {
        return passphrases.encode(passphrase);
    }

    private Optional<Account> named(String name) {
        String text = name.strip();
        if (PrincipalId.read(text) instanceof PrincipalReading.Read(var id)) {
            return parts.accounts().find(id);
        }
        if (PrincipalId.read("user:" + text + "@" + parts.organisation().host())
                instanceof PrincipalReading.Read(var id)) {
            return parts.accounts().find(id);
        }
        return parts.accounts().findByEmail(text.toLowerCase(java.util.Locale.ROOT));
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
