package dev.countersign.review.desk;

import dev.countersign.principal.PrincipalId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// E-mail addresses as they are compared: two that differ in capitals or spaces around are the same.
public final class Emails {
    private Emails() {}

    public static Set<String> compared(Collection<String> emails) {
        return emails.stream()
                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                .filter(email -> !email.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// All under which somebody may have written: those that are known, and the one that their id spells.
    public static Set<String> of(PrincipalId person, Collection<String> known) {
        var all = new HashSet<>(known);
        all.add(person.name() + "@" + person.host());
        return compared(all);
    }
}
