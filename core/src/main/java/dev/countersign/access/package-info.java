/// Who may use this installation, and what for: accounts, roles, sessions, tokens.
@NullMarked
package dev.countersign.access;

import org.jspecify.annotations.NullMarked;
