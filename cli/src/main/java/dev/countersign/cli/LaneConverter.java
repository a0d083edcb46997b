package dev.countersign.cli;

import dev.countersign.risk.Lane;

/// Reads a lane's word.
final class LaneConverter extends WordConverter<Lane> {
    LaneConverter() {
        super("lane", Lane.class);
    }
}
