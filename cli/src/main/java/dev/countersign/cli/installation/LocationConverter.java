package dev.countersign.cli.installation;

import dev.countersign.principal.Location;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads which place is meant.
public final class LocationConverter implements ITypeConverter<Location> {
    @Override
    public Location convert(String text) {
        try {
            return Location.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no place: " + e.getMessage());
        }
    }
}
