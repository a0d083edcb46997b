package dev.countersign.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
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

    private record Kind(String name, HttpRequest request, double[] took) {}

    /// @return milliseconds by which the medians differ at most
    double compare(Map<String, HttpRequest> alike, int rounds) {
        List<Kind> kinds = new TreeMap<>(alike)
                .entrySet().stream()
                        .map(e -> new Kind(e.getKey(), e.getValue(), new double[rounds]))
                        .toList();
        for (int i = -WARM_UP; i < rounds; i++) {
            for (Kind kind : kinds) {
                double ms = time(kind.request());
                if (i >= 0) {
                    kind.took()[i] = ms;
                }
            }
        }
        for (Kind kind : kinds) {
            Arrays.sort(kind.took());
            System.out.printf(
                    Locale.ROOT,
                    "  %-44s median %.3f ms, quartiles %.3f and %.3f%n",
                    kind.name(),
                    kind.took()[rounds / 2],
                    kind.took()[rounds / 4],
                    kind.took()[3 * rounds / 4]);
        }
        double[] medians =
                kinds.stream().mapToDouble(k -> k.took()[rounds / 2]).sorted().toArray();
        return medians[medians.length - 1] - medians[0];
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
