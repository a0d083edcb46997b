package dev.countersign.detect;

import dev.countersign.change.FieldHash;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Space;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One thing a detector saw, before it gets an identity and becomes a [Fact]. Made with [#in] and the `with`
/// methods.
///
/// @param path null for a fact about the message or the change as a whole
/// @param span lines on `side`; the evidence a person can look at
/// @param symbol path of the enclosing symbol, or empty
/// @param subject what it is about, in the words of the code: the guard's name, the field, the package, the
///     action
/// @param severity 0 where no data or asset is involved, else 1 to 5 as in the catalogue
/// @param message one sentence that says what was seen; may quote hostile text
/// @param quote the line that proves it, as it stands in the file; of one longer than 200 chars the first
///     180 and a hash of it all
/// @param ask what to ask the author, or empty
/// @param cwes numbers of CWE entries, closest first
public record Sighting(
        FactKind kind,
        Direction direction,
        @Nullable RepoPath path,
        Side side,
        LineSpan span,
        String symbol,
        String subject,
        Strength strength,
        int severity,
        Exposure exposure,
        String message,
        String quote,
        String ask,
        List<Integer> cwes) {
    private static final int MAX_QUOTE = 200;
    private static final int KEPT = 180;
    private static final int HASH_DIGITS = 12;

    public Sighting {
        if (severity < 0 || severity > 5) {
            throw new IllegalArgumentException("severity must be from 0 to 5, but is " + severity);
        }
        cwes = List.copyOf(cwes);
        quote = quote.length() <= MAX_QUOTE ? quote : cut(quote);
    }

    /// What is cut off still counts for what a sighting is about, so a hash of the whole stands in its place.
    private static String cut(String quote) {
        int end = Character.isHighSurrogate(quote.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        return quote.substring(0, end) + "…#"
                + new FieldHash().field(Space.without(quote)).hex().substring(0, HASH_DIGITS);
    }

    /// A sighting in a file with strength PATH, severity 0 and unknown exposure.
    public static Sighting in(
            FilePair file, Side side, LineSpan span, FactKind kind, Direction direction, String message) {
        RepoPath path = side == Side.BEFORE && file.file().oldPath() != null
                ? file.file().oldPath()
                : file.path();
        Exposure exposure = file.role().isProduction() ? Exposure.UNKNOWN : Exposure.INTERNAL;
        String quote = file.lines(side).count() >= span.start() && span.start() > 0
                ? file.lines(side).line(span.start()).strip()
                : "";
        return new Sighting(
                kind, direction, path, side, span, "", "", Strength.PATH, 0, exposure, message, quote, "", List.of());
    }

    /// A sighting in the commit message or the change as a whole.
    public static Sighting ofChange(FactKind kind, Direction direction, String message, String quote) {
        return new Sighting(
                kind,
                direction,
                null,
                Side.MESSAGE,
                new LineSpan(0, 0),
                "",
                "",
                Strength.PATH,
                0,
                Exposure.UNKNOWN,
                message,
                quote,
                "",
                List.of());
    }

    /// The same about a file as a whole, where no pair of it exists.
    public Sighting at(RepoPath newPath) {
        return with(parts -> parts.path = newPath);
    }

    public Sighting withSymbol(String newSymbol) {
        return with(parts -> parts.symbol = newSymbol);
    }

    public Sighting saying(String newMessage) {
        return with(parts -> parts.message = newMessage);
    }

    public Sighting about(String newSubject) {
        return with(parts -> parts.subject = newSubject);
    }

    public Sighting withStrength(Strength newStrength) {
        return with(parts -> parts.strength = newStrength);
    }

    public Sighting withSeverity(int newSeverity) {
        return with(parts -> parts.severity = newSeverity);
    }

    public Sighting withExposure(Exposure newExposure) {
        return with(parts -> parts.exposure = newExposure);
    }

    public Sighting quoting(String newQuote) {
        return with(parts -> parts.quote = newQuote.strip());
    }

    public Sighting asking(String question) {
        return with(parts -> parts.ask = question);
    }

    public Sighting withCwes(Integer... numbers) {
        return with(parts -> parts.cwes = List.of(numbers));
    }

    private Sighting with(Consumer<Parts> change) {
        var parts = new Parts(this);
        change.accept(parts);
        return new Sighting(
                kind,
                direction,
                parts.path,
                side,
                span,
                parts.symbol,
                parts.subject,
                parts.strength,
                parts.severity,
                parts.exposure,
                parts.message,
                parts.quote,
                parts.ask,
                parts.cwes);
    }

    /// What of a sighting can be said otherwise.
    private static final class Parts {
        @Nullable
        RepoPath path;

        String symbol;
        String subject;
        Strength strength;
        int severity;
        Exposure exposure;
        String message;
        String quote;
        String ask;
        List<Integer> cwes;

        Parts(Sighting of) {
            path = of.path;
            symbol = of.symbol;
            subject = of.subject;
            strength = of.strength;
            severity = of.severity;
            exposure = of.exposure;
            message = of.message;
            quote = of.quote;
            ask = of.ask;
            cwes = of.cwes;
        }
    }
}
