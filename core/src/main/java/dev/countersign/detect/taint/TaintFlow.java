package dev.countersign.detect.taint;

import java.util.regex.Pattern;

/// A way of a value through a function, or through one and another that it calls.
///
/// @param function index of the function in [dev.countersign.code.SourceModel#symbols()] that gets the value; 0 for
///     the file itself
/// @param source where the value comes from
/// @param target what is called where it can do harm, for people
/// @param cleaned whether something on the way makes it harmless for that
/// @param guarded whether a question is asked of it before
public record TaintFlow(
        int function, SourceKind source, SinkKind sink, Way way, String target, boolean cleaned, boolean guarded) {
    private static final Pattern BUILDS =
            Pattern.compile("(?:^|\\.)(?:[jJ]oin|resolve|Combine|joinpath|Path|File|get|of)$");

    /// Whether nothing stands in its way.
    public boolean isOpen() {
        return !cleaned && !guarded;
    }

    /// Whether the target makes a path and opens nothing yet.
    boolean onlyBuilds() {
        return BUILDS.matcher(target).find();
    }

    /// Line on which the value comes in.
    public int from() {
        return way.from();
    }

    /// Line on which it can do harm.
    public int to() {
        return way.to();
    }
}
