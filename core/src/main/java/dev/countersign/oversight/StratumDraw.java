package dev.countersign.oversight;

import java.time.Instant;
import java.util.List;

/// What the draw of a period decided in one stratum, and what became of it.
///
/// @param changes decided on, drawn or not
/// @param drawn the audits of those that were drawn, in the order of the draw
/// @param late changes that turned out later to have needed a reader, and whose audit had not found it
public record StratumDraw(String period, Stratum stratum, Rate rate, long changes, List<DrawnAudit> drawn, long late) {
    public StratumDraw {
        drawn = List.copyOf(drawn);
    }

    /// How its audits stand.
    public StratumAudits at(Instant now) {
        return new StratumAudits(
                stratum, rate, changes, drawn.stream().map(each -> each.at(now)).toList(), late);
    }
}
