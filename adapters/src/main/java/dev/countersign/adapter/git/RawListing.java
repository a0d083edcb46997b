package dev.countersign.adapter.git;

import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Gap;
import java.util.ArrayList;
import java.util.List;

/// The answer of `git diff-index --raw -z`.
///
/// @param conflicts paths that are not merged yet, as gaps
record RawListing(Difference difference, List<Gap> conflicts) {
    static RawListing of(byte[] output) throws GitDied {
        List<byte[]> fields = Bytes.split(output, (byte) 0);
        var entries = new ArrayList<RawEntry>();
        var conflicts = new ArrayList<Gap>();
        int more = 0;
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            String raw = Bytes.latin1(fields.get(i), 0, fields.get(i).length);
            byte[] path = fields.get(i + 1);
            if (raw.endsWith(" U")) {
                conflicts.add(new Gap(RawLines.path(path), "the file has a merge conflict that is not resolved"));
            } else if (entries.size() < Bounds.CHANGED_FILES) {
                entries.add(RawLines.entry(raw, path));
            } else {
                more++;
            }
        }
        return new RawListing(new Difference.Listed(entries, more, List.of()), conflicts);
    }
}
