package dev.countersign.cli.installation;

import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.PrincipalReading;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads who is meant.
public class IdConverter implements ITypeConverter<PrincipalId> {
    @Override
    public PrincipalId convert(String text) {
        return switch (PrincipalId.read(text)) {
            case PrincipalReading.Read(var id) -> id;
            case PrincipalReading.Refused(var reason) ->
                throw new TypeConversionException("'" + text + "' is no id: " + reason);
        };
    }

    /// Reads which person is meant.
    public static final class Person extends IdConverter {
        @Override
        public PrincipalId convert(String text) {
            PrincipalId id = super.convert(text);
            if (!id.isHuman()) {
                throw new TypeConversionException("'" + text + "' is no person, whose id starts with user:");
            }
            return id;
        }
    }

    /// Reads which agent is meant.
    public static final class Agent extends IdConverter {
        @Override
        public PrincipalId convert(String text) {
            PrincipalId id = super.convert(text);
            if (!id.isAgent()) {
                throw new TypeConversionException("'" + text + "' is no agent, whose id starts with agent:");
            }
            return id;
        }
    }
}
