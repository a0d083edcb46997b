package dev.countersign.oversight;

import dev.countersign.key.Sha256;
import java.time.Instant;
import java.util.Optional;

/// A period as it is kept.
///
/// @param commitment to plan and secret
/// @param committed when the commitment was recorded
/// @param level how tight the unread lanes are held in it
/// @param revealed its secret in base64url, once it was closed
/// @param closed when
public record PlannedPeriod(
        DrawPlan plan,
        Sha256 commitment,
        Instant committed,
        SwitchState level,
        Optional<String> revealed,
        Optional<Instant> closed) {
    public Period period() {
        return plan.period();
    }

    public boolean isOpen() {
        return closed.isEmpty();
    }
}
