package dev.countersign.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one word of a closed list, and offers all of them to help and completion.
public abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final String what;
    private final List<E> constants;

    /// @param what one of the list is called
    protected WordConverter(String what, Class<E> constants) {
        this.what = what;
        this.constants = Arrays.asList(constants.getEnumConstants());
    }

    @Override
    public E convert(String text) {
        return constants.stream()
                .filter(constant -> word(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no " + what + "; give one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return constants.stream().map(WordConverter::word).iterator();
    }

    /// `two-person` for TWO_PERSON.
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
