package dev.countersign.cli;

import dev.countersign.risk.Lane;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a lane's word.
final class LaneConverter implements ITypeConverter<Lane> {
    @Override
    public Lane convert(String word) {
        return Lane.ofWord(word)
                .orElseThrow(
                        () -> new TypeConversionException("'" + word + "' is no lane; give one of " + Lane.words()));
    }
}
