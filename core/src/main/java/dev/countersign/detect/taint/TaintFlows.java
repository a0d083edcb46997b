package dev.countersign.detect.taint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Finds ways of somebody else's values through functions, each for itself: names that get them, and calls that use
/// those. Follows assignments in the order of lines and takes every branch, so a way may not be one that a run takes.
/// What is passed on to another function is followed by [FileFlows].
final class TaintFlows {
    static final int MOST = 200;

    private TaintFlows() {}

    static List<FunctionTaint> followed(Collection<FunctionCode> codes) {
        return codes.stream()
                .map(code -> new FunctionTaint(code, Returned.NOTHING).followed())
                .toList();
    }

    /// In the order of functions and lines; at most 200.
    static List<TaintFlow> of(List<FunctionTaint> followed) {
        List<TaintFlow> found = new ArrayList<>();
        for (FunctionTaint function : followed) {
            if (found.size() >= MOST) {
                break;
            }
            found.addAll(function.flows());
        }
        return atMost(found);
    }

    static List<TaintFlow> atMost(List<TaintFlow> found) {
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }
}
