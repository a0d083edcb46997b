/// Signing in with a provider of the team's own (OpenID Connect): the handshake, what is believed of it, and whose
/// account it is.
@NullMarked
package dev.countersign.server.oidc;

import org.jspecify.annotations.NullMarked;
