package dev.countersign.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much of a heap is in use over time, and whether that grows.
final class HeapSamples {
    private static final double MOST_MB_PER_HOUR = 1;
    private static final double NANOS_PER_HOUR = 3.6e12;

    /// Of the samples, one in so many at the beginning tells of caches that fill.
    private static final int FILLING = 5;

    private record Sample(double hours, double megabytes) {}

    private final List<Sample> samples;
    private final long begin = System.nanoTime();

    HeapSamples() {
        this(new ArrayList<>());
    }

    private HeapSamples(List<Sample> samples) {
        this.samples = samples;
    }

    void add(long kilobytes) {
        samples.add(new Sample((System.nanoTime() - begin) / NANOS_PER_HOUR, kilobytes / 1024.0));
    }

    /// Without the beginning.
    HeapSamples settled() {
        return new HeapSamples(samples.subList(samples.size() / FILLING, samples.size()));
    }

    /// Whether the slope is above what is allowed by more than two of its standard errors.
    boolean grows() {
        Slope slope = slope();
        return slope.value - 2 * slope.error > MOST_MB_PER_HOUR;
    }

    private record Slope(double value, double error) {}

    /// Least squares.
    private Slope slope() {
        double n = samples.size();
        double meanX = samples.stream().mapToDouble(Sample::hours).sum() / n;
        double meanY = samples.stream().mapToDouble(Sample::megabytes).sum() / n;
        double xx = 0;
        double xy = 0;
        for (Sample sample : samples) {
            xx += (sample.hours - meanX) * (sample.hours - meanX);
            xy += (sample.hours - meanX) * (sample.megabytes - meanY);
        }
        double slope = xy / xx;
        double rest = 0;
        for (Sample sample : samples) {
            double off = sample.megabytes - meanY - slope * (sample.hours - meanX);
            rest += off * off;
        }
        return new Slope(slope, Math.sqrt(rest / (n - 2) / xx));
    }

    @Override
    public String toString() {
        Slope slope = slope();
        return String.format(
                Locale.ROOT,
                "%.1f to %.1f MB at %d moments, slope %.1f MB/h (+- %.1f, two standard errors)",
                samples.stream().mapToDouble(Sample::megabytes).min().orElseThrow(),
                samples.stream().mapToDouble(Sample::megabytes).max().orElseThrow(),
                samples.size(),
                slope.value,
                2 * slope.error);
    }
}
