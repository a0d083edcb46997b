package dev.countersign.principal;

import java.util.List;

/// Whether a chain grants an access.
public sealed interface Answer {

    /// @param allowances what the call counts against, link 0's first
    record Granted(List<Allowance> allowances) implements Answer {
        public Granted {
            allowances = List.copyOf(allowances);
        }
    }

    /// Granted once a person approved this very access.
    ///
    /// @param allowances what the call counts against, link 0's first
    record GrantedIfApproved(List<Allowance> allowances) implements Answer {
        public GrantedIfApproved {
            allowances = List.copyOf(allowances);
        }
    }

    record NotGranted() implements Answer {}
}
