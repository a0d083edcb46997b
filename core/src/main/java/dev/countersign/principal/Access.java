package dev.countersign.principal;

/// One thing that somebody wants to do.
///
/// @param type what kind of thing is accessed, as in RFC 9396
/// @param action what is done to it
/// @param location where it is
public record Access(String type, String action, Location location) {
    public Access {
        Words.check("a type", type);
        Words.check("an action", action);
    }
}
