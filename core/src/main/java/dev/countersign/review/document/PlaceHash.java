package dev.countersign.review.document;

import dev.countersign.detect.Fact;
import dev.countersign.key.Sha256;
import java.util.Comparator;
import java.util.List;

/// What somebody sees of a change besides who made it and when: of two commits with the same hash, whoever has read one
/// has read the other.
public final class PlaceHash {
    private PlaceHash() {}

    /// SHA-256 in base64url, 43 chars. The order in which files and facts are shown makes no other one. Where not all
    /// is shown the
    /// commit
    /// is in it, as then nothing tells whether the rest is the same.
    public static String of(ChangeDocument document) {
        List<FilePart> files = document.files().stream()
                .sorted(Comparator.comparing(file -> file.path().value()))
                .toList();
        List<Fact> facts =
                document.facts().stream().sorted(Comparator.comparing(Fact::id)).toList();
        boolean all = document.showsAll() && document.leftOut().isNothing();
        List<Object> shown = List.of(
                document.tableLane(),
                document.row(),
                facts,
                document.notChecked(),
                files,
                all ? "" : document.commit().id());
        return Sha256.of(shown.toString()).text();
    }
}
