package dev.countersign.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Whether one can tell from the time that an answer takes what the answer does not say: requests that must look alike
/// are sent in turn, one after the other.
final class AnswerTimes {
    private static final int WARM_UP = 300;

    private final HttpClient client;

    AnswerTimes(HttpClient client) {
        this.client = client;
    }

    private record Kind(String name, HttpRequest request, List<Double> took) {
        /// @param share from 0 to 1
        double quantile(double share) {
            List<Double> sorted = took.stream().sorted().toList();
            return sorted.get((int) (share * (sorted.size() - 1)));
        }
    }

    /// @return milliseconds by which the medians differ at most
    double compare(Map<String, HttpRequest> alike, int rounds) {
        List<Kind> kinds = new TreeMap<>(alike)
                .entrySet().stream()
                        .map(e -> new Kind(e.getKey(), e.getValue(), new ArrayList<>()))
                        .toList();
        for (int i = -WARM_UP; i < rounds; i++) {
            for (Kind kind : kinds) {
                double ms = time(kind.request());
                if (i >= 0) {
                    kind.took().add(ms);
                }
            }
        }
        kinds.forEach(kind -> System.out.printf(
                Locale.ROOT,
                "  %-44s median %.3f ms, quartiles %.3f and %.3f%n",
                kind.name(),
                kind.quantile(0.5),
                kind.quantile(0.25),
                kind.quantile(0.75)));
        DoubleSummaryStatistics medians =
                kinds.stream().mapToDouble(kind -> kind.quantile(0.5)).summaryStatistics();
        return medians.getMax() - medians.getMin();
    }

    private double time(HttpRequest request) {
        try {
            long start = System.nanoTime();
            client.send(request, BodyHandlers.discarding());
            return (System.nanoTime() - start) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
