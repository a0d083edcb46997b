package dev.countersign.cli.installation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads when something ends: a day, whose beginning in UTC it is, a time, or how long from now.
public final class DeadlineConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        Instant now = Clock.systemUTC().instant();
        Instant end = SpanConverter.isSpan(text) ? now.plus(SpanConverter.read(text)) : moment(text);
        if (!end.isAfter(now)) {
            throw new TypeConversionException("'" + text + "' has passed; give a time to come");
        }
        return end;
    }

    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time; give 90d, 2030-01-31 or 2030-01-31T12:00:00Z");
        }
    }
}
