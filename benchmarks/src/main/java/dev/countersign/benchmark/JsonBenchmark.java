package dev.countersign.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.json.Json;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonReading.Read;
import dev.countersign.json.JsonValue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Reading and writing of a ledger-like text of 1,000 entries, about 130 kB: milliseconds for all of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JsonBenchmark {
    private final byte[] text = entries().getBytes(UTF_8);
    private final JsonValue value = valueOf(Json.read(text));

    @Benchmark
    public JsonReading read() {
        return Json.read(text);
    }

    @Benchmark
    public String canonical() {
        return Json.canonical(value);
    }

    private static String entries() {
        return IntStream.range(0, 1_000)
                .mapToObj(i ->
                        "{\"index\":%d,\"path\":\"src/main/java/Thing%d.java\",\"odds\":%s,\"lines\":[%d,%d],\"why\":\"Grüße\"}"
                                .formatted(i, i, i / 1_000.0, i, i + 10))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static JsonValue valueOf(JsonReading reading) {
        return ((Read) reading).value();
    }
}
