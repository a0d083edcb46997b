package dev.countersign.server.page;

import dev.countersign.access.Role;
import dev.countersign.server.security.Caller;
import java.util.List;
import java.util.Optional;

/// What stands around every page.
///
/// @param title of the page
/// @param here the address of the part of the site that the page belongs to
/// @param caller empty before signing in
/// @param warnings what everybody has to know now, such as acts that are not in the ledger yet
/// @param done what the caller just did
public record Frame(
        String title,
        String here,
        Optional<Caller> caller,
        String organisation,
        List<String> warnings,
        Optional<Done> done) {
    public Frame {
        warnings = List.copyOf(warnings);
    }

    /// @param word of [Done]; another one says nothing
    Frame after(String word) {
        return new Frame(title, here, caller, organisation, warnings, Done.ofWord(word));
    }

    /// A part of the site.
    public record Part(String address, String name, boolean here) {}

    public List<Part> parts() {
        return caller.map(c -> List.of(
                                part("/queue", "Queue", Seen.seesChanges(c)),
                                part("/oversight", "Oversight", Seen.seesChanges(c) || c.has(Role.ADMIN)),
                                part("/repositories", "Repositories", Seen.seesChanges(c) || c.has(Role.ADMIN)),
                                part("/people", "People", c.has(Role.ADMIN)))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    private Optional<Part> part(String address, String name, boolean visible) {
        return visible ? Optional.of(new Part(address, name, here.equals(address))) : Optional.empty();
    }

    public String csrf() {
        return caller.map(Caller::csrf).orElse("");
    }
}
