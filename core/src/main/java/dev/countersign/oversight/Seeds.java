package dev.countersign.oversight;

import java.util.List;

/// Changes with a known flaw that were shown to auditors among the others.
///
/// @param found whether the auditor found it, in the order in which they were shown
public record Seeds(List<Boolean> found) {
    public static final Seeds NONE = new Seeds(List.of());

    public Seeds {
        found = List.copyOf(found);
    }

    public int shown() {
        return found.size();
    }

    public int foundCount() {
        return (int) found.stream().filter(each -> each).count();
    }

    boolean[] missed() {
        var missed = new boolean[found.size()];
        for (int i = 0; i < missed.length; i++) {
            missed[i] = !found.get(i);
        }
        return missed;
    }
}
