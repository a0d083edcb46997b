package dev.countersign.cli.agent;

import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.Names;
import dev.countersign.explain.Nearest;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Registry;
import dev.countersign.principal.RegistryChange;
import java.util.Collection;
import java.util.Map;

/// What came of a change to the registry, for the user.
final class RegistryWords {
    private RegistryWords() {}

    /// @param before the registry that was to be changed
    /// @throws Problem where nothing changed
    static Registry changed(RegistryChange change, Registry before) {
        return switch (change) {
            case RegistryChange.Changed(var registry) -> registry;
            case RegistryChange.AlreadyEnrolled(var agent) ->
                throw Problem.usage(agent + " is enrolled already; 'countersign agent rotate' gives it another key");
            case RegistryChange.NotEnrolled(var agent) -> throw notEnrolled(agent, before);
            case RegistryChange.Disabled(var agent) ->
                throw Problem.notAllowed(agent + " is disabled, for good; enrol it under another name");
            case RegistryChange.ForeignNamespace(var agent) ->
                throw Problem.notAllowed(agent + " is of another organisation; here are enrolled those of "
                        + String.join(
                                ", ", before.namespaces().stream().sorted().toList()));
            case RegistryChange.Suspicious(var agent) ->
                throw Problem.notAllowed(agent + " mixes scripts or hides characters; give a plain name");
            case RegistryChange.LooksLike(var agent, var other) ->
                throw Problem.notAllowed(agent + " looks like " + other + ", which is enrolled; give another name");
            case RegistryChange.KeyInUse(var by) ->
                throw Problem.notAllowed("this is a key of " + by + "; make another with 'countersign agent keygen'");
            case RegistryChange.TooManyKeys(var agent) ->
                throw Problem.notAllowed(agent + " has too many keys; enrol it under another name");
        };
    }

    static Problem notEnrolled(PrincipalId agent, Registry registry) {
        return Problem.usage(agent + " is not enrolled"
                + hint(agent, registry.agents().keySet()) + "; 'countersign agent list' shows who is");
    }

    static String hint(PrincipalId wanted, Collection<PrincipalId> known) {
        return Nearest.hint(
                        wanted.toString(),
                        known.stream().map(PrincipalId::toString).toList())
                .replace("?", "");
    }

    static Map<String, byte[]> file(Registry registry) {
        return Map.of(Names.REGISTRY, Installation.bytes(registry.json()));
    }
}
