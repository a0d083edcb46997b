package dev.countersign.detect.taint;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The lines of a value's way, of one file, in no fixed order of their numbers.
///
/// @param from line on which it comes in
/// @param brought what brings it in, without the name of the object: `args.get('name'`; empty for a parameter
/// @param steps lines on which a name gets it or on which it is passed on, at most 8
/// @param to line on which it can do harm
/// @param closer line that makes it harmless or asks about it; 0 where none does
/// @param through name of the other function through which it goes; empty where it stays in one
public record Way(int from, String brought, List<Integer> steps, int to, int closer, String through) {
    static final int MOST_STEPS = 8;

    public Way {
        steps = List.copyOf(steps);
    }

    public IntStream lines() {
        return IntStream.concat(IntStream.of(from, to), steps.stream().mapToInt(Integer::intValue));
    }

    /// With one line more that it passes; as it is where it has many.
    static List<Integer> with(List<Integer> steps, int line) {
        return steps.size() >= MOST_STEPS || steps.contains(line)
                ? steps
                : Stream.concat(steps.stream(), Stream.of(line)).toList();
    }
}
