package dev.countersign.review.document;

import dev.countersign.key.Sha256;
import java.util.List;

/// What somebody sees of a change besides who made it and when, as a hash: of two commits with the same one, whoever
/// has
/// read one has read the other.
public final class ShownPlaces {
    private ShownPlaces() {}

    /// 64 hex digits; with the commit in it where not all is shown, as then nothing tells whether the rest is the same.
    public static String of(ChangeDocument document) {
        String shown = List.of(
                        document.tableLane(),
                        document.row(),
                        document.facts(),
                        document.notChecked(),
                        document.files(),
                        document.showsAll() ? "" : document.commit().id())
                .toString();
        return Sha256.of(shown).text();
    }
}
