package dev.countersign.detect.test;

import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;

/// Tells of ordinary tests once per file, and of each test of a protection.
final class PerFile {
    private PerFile() {}

    /// @param ofOneFile sightings in one file, in order
    static List<Sighting> told(List<Sighting> ofOneFile, int ordinary) {
        var told = new ArrayList<Sighting>();
        Sighting first = null;
        int more = 0;
        for (Sighting sighting : ofOneFile) {
            if (sighting.severity() > ordinary) {
                told.add(sighting);
            } else if (first == null) {
                first = sighting;
            } else {
                more++;
            }
        }
        if (first != null) {
            told.add(
                    more == 0 ? first : first.saying(first.message() + ", and " + more + " more like it in this file"));
        }
        return told;
    }
}
