package dev.countersign.review.assign;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// E-mail addresses as they are compared: two that differ in capitals or spaces around are the same.
final class Emails {
    private Emails() {}

    static Set<String> compared(Collection<String> emails) {
        return emails.stream()
                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                .filter(email -> !email.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
