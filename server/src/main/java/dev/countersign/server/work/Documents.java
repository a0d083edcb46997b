package dev.countersign.server.work;

import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentReading;
import dev.countersign.server.page.BadRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

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

    /// Whether the plan names no place at all, so that the change itself is the one place to read.
    public static boolean isOnePlace(ChangeDocument document) {
        return document.stops().isEmpty()
                && document.notChecked().isEmpty()
                && document.leftOut().stops() == 0;
    }

    /// Places that nobody can have read here, since not all of them is in the document.
    ///
    /// @return their numbers, as of [#reading]
    public static SortedSet<Integer> notShown(ChangeDocument document) {
        var places = new TreeSet<Integer>();
        if (isOnePlace(document) && !document.showsAll()) {
            places.add(0);
        }
        for (int place = 0; place < document.stops().size(); place++) {
            if (!document.showsAllOf(document.stops().get(place))) {
                places.add(place);
            }
        }
        for (int gap = 0; gap < document.notChecked().size(); gap++) {
            if (!document.shows(document.notChecked().get(gap))) {
                places.add(document.stops().size() + gap);
            }
        }
        return places;
    }

    /// How much of a plan was read.
    ///
    /// @param read numbers of places, from 0: the stops, then what was not checked, or else the change itself;
    ///     others count for nothing, and neither do those that are not shown
    public static Reading reading(ChangeDocument document, Set<Integer> read) {
        int places = isOnePlace(document)
                ? 1
                : document.stops().size() + document.notChecked().size();
        Set<Integer> known = new HashSet<>(read);
        known.removeIf(n -> n < 0 || n >= places);
        known.removeAll(notShown(document));
        return new Reading(known.size(), places + document.leftOut().stops());
    }
}
