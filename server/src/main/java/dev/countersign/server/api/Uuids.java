package dev.countersign.server.api;

import dev.countersign.server.page.BadRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keys with which a caller says that a request is the same one.
final class Uuids {
    private Uuids() {}

    static String key(@Nullable String header) {
        if (header == null) {
            throw new BadRequest(428, "give Idempotency-Key with a new UUID, so that asking again does it once");
        }
        try {
            return UUID.fromString(header).toString();
        } catch (IllegalArgumentException e) {
            throw new BadRequest("Idempotency-Key is a UUID");
        }
    }
}
