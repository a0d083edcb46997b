package dev.countersign.server.work;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.countersign.access.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How fast a passphrase is guessed by somebody who knows the 30,000 most used passwords, names, words, keyboards and
/// dates (zxcvbn, Wheeler 2016), and the account.
final class Guessing {
    /// In powers of ten. Our hash takes a guesser tens of milliseconds, so that this is years.
    private static final double EASY = 10;

    /// The estimate takes longer than linear; what is left out makes no passphrase easier.
    private static final int LOOKED_AT = 64;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    boolean isEasy(String passphrase, Account account) {
        String start = passphrase.substring(0, Math.min(LOOKED_AT, passphrase.length()));
        return zxcvbn.measure(start, wordsOf(account)).getGuessesLog10() < EASY;
    }

    /// Words that others would try for this account, besides those of everybody.
    private static List<String> wordsOf(Account account) {
        List<String> words = new ArrayList<>(List.of("countersign", "counter", "sign", "passphrase"));
        words.add(account.person().name());
        words.add(account.person().host());
        words.addAll(List.of(account.person().host().split("\\.")));
        words.addAll(List.of(account.name().toLowerCase(Locale.ROOT).split("\\s+")));
        for (String email : account.emails()) {
            words.add(email);
            words.addAll(List.of(email.split("[@.+_-]")));
        }
        words.removeIf(String::isBlank);
        return words;
    }
}
