package dev.countersign.detect;

import java.util.List;

/// Looks at a change, before and after, and says what it saw. A pure function: no clock, no files, no
/// randomness; the same change gives the same sightings in the same order. Safe to call from many threads. Must
/// take time linear in the size of the change; regular expressions must not backtrack without bound on hostile
/// text.
public interface Detector {
    About about();

    List<Sighting> detect(ChangeView change);

    /// What a detector is, as `explain` shows it.
    ///
    /// @param name kebab-case, unique: `guard-removed`
    /// @param number its number in the catalogue of detectors
    /// @param version grows when the detector's answers change
    /// @param title one line
    /// @param why why it matters, with the source (CVE, study, thread)
    /// @param cure what a developer can do about a fact, and how the detector can be told
    /// @param cwes numbers of CWE entries
    record About(String name, int number, int version, String title, String why, String cure, List<Integer> cwes) {
        public About {
            cwes = List.copyOf(cwes);
        }
    }
}
