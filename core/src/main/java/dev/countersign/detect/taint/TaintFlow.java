package dev.countersign.detect.taint;

/// A way of a value through a function.
///
/// @param function index of the function in [dev.countersign.code.SourceModel#symbols()]; 0 for the file itself
/// @param source where the value comes from
/// @param from line on which it comes in
/// @param to line on which it can do harm
/// @param target what is called there, for people
/// @param cleaned whether something on the way makes it harmless for that
/// @param guarded whether a question is asked of it before
public record TaintFlow(
        int function,
        SourceKind source,
        SinkKind sink,
        int from,
        int to,
        String target,
        boolean cleaned,
        boolean guarded) {
    /// Whether nothing stands in its way.
    public boolean isOpen() {
        return !cleaned && !guarded;
    }
}
