package dev.countersign.detect.taint;

import dev.countersign.code.SourceModel;
import java.util.ArrayList;
import java.util.List;

/// Finds ways of somebody else's values through the functions of a file: names that get them, and calls that use
/// those. Follows assignments in the order of lines and takes every branch, so a way may not be one that a run takes.
/// What is passed on to another function is followed by [FileFlows].
public final class TaintFlows {
    static final int MOST = 200;

    private TaintFlows() {}

    /// In the order of functions and lines; at most 200.
    public static List<TaintFlow> in(SourceModel model) {
        List<TaintFlow> found = new ArrayList<>();
        for (FunctionCode code : FunctionCode.of(model).values()) {
            if (found.size() >= MOST) {
                break;
            }
            found.addAll(new FunctionTaint(code, Returned.NOTHING).followed().flows());
        }
        return atMost(found);
    }

    static List<TaintFlow> atMost(List<TaintFlow> found) {
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }
}
