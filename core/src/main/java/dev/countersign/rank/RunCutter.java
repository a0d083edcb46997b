package dev.countersign.rank;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts the added lines of a hunk into runs: where a function begins or ends, and within a function after so many lines
/// that are not blank, at a blank line if one comes in time.
final class RunCutter {
    private static final int CUTS_AT_BLANK = AddedRun.MOST_LINES / 2;

    private final FilePair file;
    private final Functions functions;
    private final List<AddedRun> runs = new ArrayList<>();
    private int start;
    private int end;
    private int lines;

    private RunCutter(FilePair file, Functions functions) {
        this.file = file;
        this.functions = functions;
    }

    /// @param added lines of one hunk
    static List<AddedRun> runs(FilePair file, Functions functions, LineSpan added) {
        var cutter = new RunCutter(file, functions);
        cutter.cut(added);
        return cutter.runs;
    }

    private void cut(LineSpan added) {
        Lines text = file.lines(Side.AFTER);
        Optional<LineSpan> inside = Optional.empty();
        for (int i = added.start(); i <= added.end(); i++) {
            if (text.line(i).isBlank()) {
                if (lines > CUTS_AT_BLANK) {
                    finish();
                }
                continue;
            }
            Optional<LineSpan> here = functions.around(i).map(FunctionAround::span);
            if (lines == AddedRun.MOST_LINES || !here.equals(inside)) {
                finish();
            }
            inside = here;
            start = lines == 0 ? i : start;
            end = i;
            lines++;
        }
        finish();
    }

    private void finish() {
        if (lines > 0) {
            runs.add(new AddedRun(file.path(), start, end, lines));
            lines = 0;
        }
    }
}
