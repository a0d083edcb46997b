package dev.countersign.cli;

import dev.countersign.review.Dispute;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the reason of a dispute.
final class ReasonConverter implements ITypeConverter<Dispute.Reason> {
    @Override
    public Dispute.Reason convert(String word) {
        return Dispute.Reason.ofWord(word)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + word + "' is no reason; give one of " + Dispute.Reason.words()));
    }
}
