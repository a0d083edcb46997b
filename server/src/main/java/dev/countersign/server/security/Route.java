package dev.countersign.server.security;

import org.springframework.http.HttpMethod;

/// One row of the table of routes.
///
/// @param pattern as the handler's mapping spells it
/// @param what it is for, in a few words
public record Route(HttpMethod method, String pattern, Access access, String what) {}
