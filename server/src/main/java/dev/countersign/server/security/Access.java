package dev.countersign.server.security;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import java.util.Set;

/// Who may call a route.
public sealed interface Access {
    /// Everybody who can reach the server.
    record Anyone() implements Access {}

    /// Who is signed in with a session, and has one of these roles; any role where there are none.
    record People(Set<Role> roles) implements Access {
        public People {
            roles = Set.copyOf(roles);
        }
    }

    /// Programs with a token of this scope, whose owner has one of these roles; people too, with a session.
    record Programs(Scope scope, Set<Role> roles) implements Access {
        public Programs {
            roles = Set.copyOf(roles);
        }
    }

    static Access anyone() {
        return new Anyone();
    }

    static Access people(Role... roles) {
        return new People(Set.of(roles));
    }

    static Access programs(Scope scope, Role... roles) {
        return new Programs(scope, Set.of(roles));
    }
}
