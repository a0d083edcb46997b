package dev.countersign.principal;

import java.util.Locale;

/// By what a permission goes beyond another.
public enum PermissionField {
    TYPE,
    ACTIONS,
    LOCATIONS,
    MAX_CALLS,
    REQUIRES_APPROVAL;

    /// Its name in `authorization_details`.
    public String member() {
        return name().toLowerCase(Locale.ROOT);
    }
}
