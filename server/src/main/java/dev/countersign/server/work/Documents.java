package dev.countersign.server.work;

import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentReading;
import dev.countersign.server.page.BadRequest;
import java.util.Optional;

/// Reads what is kept of changes.
public final class Documents {
    private final Desk desk;

    public Documents(Desk desk) {
        this.desk = desk;
    }

    /// Empty where nothing is kept.
    ///
    /// @throws BadRequest where it cannot be read
    public Optional<ChangeDocument> of(ListedChange change) {
        return desk.document(change).map(bytes -> switch (DocumentBytes.decode(bytes)) {
            case DocumentReading.Read(var document) -> document;
            case DocumentReading.Refused(var reason) ->
                throw new BadRequest(409, "what is kept of this change cannot be read: " + reason);
        });
    }
}
