package dev.countersign.detect.taint;

import dev.countersign.code.Call;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds ways of somebody else's values through the functions of a file: names that get them, and calls that use
/// those. Follows assignments in the order of lines and takes every branch, so a way may not be one that a run takes;
/// what is passed on to another function is not followed.
public final class TaintFlows {
    private static final int MOST = 200;

    private TaintFlows() {}

    /// In the order of functions and lines; at most 200.
    public static List<TaintFlow> in(SourceModel model) {
        Map<Integer, List<Setting>> settings = new HashMap<>();
        for (Setting setting : model.settings()) {
            settings.computeIfAbsent(model.function(setting.symbol()), _ -> new ArrayList<>())
                    .add(setting);
        }
        Map<Integer, List<Call>> calls = new TreeMap<>();
        for (Call call : model.calls()) {
            calls.computeIfAbsent(model.function(call.symbol()), _ -> new ArrayList<>())
                    .add(call);
        }
        List<TaintFlow> found = new ArrayList<>();
        calls.forEach((function, ofFunction) -> {
            if (found.size() < MOST) {
                found.addAll(new FunctionTaint(model, function)
                        .flows(settings.getOrDefault(function, List.of()), ofFunction));
            }
        });
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }
}
