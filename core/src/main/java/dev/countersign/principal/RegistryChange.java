package dev.countersign.principal;

/// What came of a change to the registry of agents.
public sealed interface RegistryChange {

    record Changed(Registry registry) implements RegistryChange {}

    record AlreadyEnrolled(PrincipalId agent) implements RegistryChange {}

    record NotEnrolled(PrincipalId agent) implements RegistryChange {}

    record Disabled(PrincipalId agent) implements RegistryChange {}

    /// The registry does not keep agents of this host.
    record ForeignNamespace(PrincipalId agent) implements RegistryChange {}

    /// The name mixes scripts or hides characters.
    record Suspicious(PrincipalId agent) implements RegistryChange {}

    /// People would take it for an agent that is enrolled.
    record LooksLike(PrincipalId agent, PrincipalId other) implements RegistryChange {}

    record KeyInUse(PrincipalId by) implements RegistryChange {}

    record TooManyKeys(PrincipalId agent) implements RegistryChange {}
}
