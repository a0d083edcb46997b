package dev.countersign.detect.guard;

import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.List;

/// Where something guards on one side of a file, changed or not.
public final class GuardLines {
    private GuardLines() {}

    /// A guard that asks for something.
    ///
    /// @param name as written: `PreAuthorize`, `requireAdmin`
    /// @param line from 1
    /// @param column of the name in its line, from 0
    /// @param onRoute whether it is handed to a route among other things
    public record Guard(String name, int line, int column, boolean onRoute) {}

    /// The guards of a side, in order; none where its text is no program.
    public static List<Guard> in(FilePair file, Side side) {
        var text = file.code(side);
        List<Guard> guards = new ArrayList<>();
        for (int line = 1; line <= text.count(); line++) {
            for (GuardUse use : GuardCatalogue.on(file.language(), text, line)) {
                if (use.level() > 0 && use.place() != GuardUse.Place.MENTIONED) {
                    guards.add(new Guard(use.name(), line, use.column(), use.place() == GuardUse.Place.ROUTE));
                }
            }
        }
        return guards;
    }
}
