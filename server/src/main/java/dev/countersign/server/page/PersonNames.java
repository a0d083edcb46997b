package dev.countersign.server.page;

import dev.countersign.access.Account;
import dev.countersign.principal.PrincipalId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What people are called on pages: by the name that an administrator gave them, and by their id besides where another
/// one is called the same.
public final class PersonNames {
    private final Map<PrincipalId, String> names = new HashMap<>();

    static PersonNames of(Collection<Account> accounts) {
        var all = new PersonNames();
        var uses = new HashMap<String, Integer>();
        accounts.forEach(account -> uses.merge(shown(account), 1, Integer::sum));
        for (Account account : accounts) {
            String name = shown(account);
            boolean alone = uses.getOrDefault(name, 0) == 1 && !name.isBlank();
            all.names.put(account.person(), alone ? name : name + " (" + account.person() + ")");
        }
        return all;
    }

    private static String shown(Account account) {
        return Shown.text(account.name());
    }

    /// The id of who has no account here.
    String of(PrincipalId person) {
        return names.getOrDefault(person, person.toString());
    }
}
