package dev.countersign.server.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a form did, as the page after it says. A closed list: it comes by an address, which anybody may have written.
public enum Done {
    SAVED("Saved."),
    ADDED("Added."),
    REMOVED("Removed."),
    SESSIONS_ENDED("The sessions are ended."),
    PASSPHRASE_SET("The passphrase is set. You are signed out everywhere else."),
    TOKEN_REVOKED("The token is revoked."),
    PROVIDER_FORGOTTEN("Who it is at the provider is forgotten, and the sessions are ended."),
    ESCAPE_RECORDED("The escape is recorded.");

    private final String words;

    Done(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Done> ofWord(String word) {
        return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
    }
}
