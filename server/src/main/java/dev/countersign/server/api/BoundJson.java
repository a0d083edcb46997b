package dev.countersign.server.api;

import dev.countersign.oversight.EscapeBound;
import org.jspecify.annotations.Nullable;

/// A bound on what escaped, in answers of the API.
///
/// @param state `measured`; `assumed` where what auditors miss is not known; `unaudited`; `nothing` to bound
/// @param upper the share that it cannot be above, from 0 to 1; absent where there is nothing to bound
record BoundJson(String state, @Nullable Double upper, String words) {
    static BoundJson of(EscapeBound bound) {
        return switch (bound) {
            case EscapeBound.Nothing nothing -> new BoundJson("nothing", null, nothing.words());
            case EscapeBound.Unaudited unaudited -> new BoundJson("unaudited", unaudited.upper(), unaudited.words());
            case EscapeBound.Assumed assumed -> new BoundJson("assumed", assumed.upper(), assumed.words());
            case EscapeBound.Measured measured -> new BoundJson("measured", measured.upper(), measured.words());
        };
    }
}
