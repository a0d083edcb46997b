/// Who may call what: the one table of routes, sessions, tokens, headers.
@NullMarked
package dev.countersign.server.security;

import org.jspecify.annotations.NullMarked;
