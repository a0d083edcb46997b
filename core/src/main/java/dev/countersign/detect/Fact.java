package dev.countersign.detect;

/// One thing seen in a change, by whom, and with an identity that survives moves, renames and reformatting.
///
/// @param id 16 hex digits, see [FactIds]
/// @param detector name of the detector, `guard-removed`
/// @param detectorVersion grows when the detector's answers change
public record Fact(String id, String detector, int detectorVersion, Sighting seen) {
    public FactKind kind() {
        return seen.kind();
    }
}
