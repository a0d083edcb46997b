package dev.countersign.adapter.files;

import dev.countersign.rank.ModelReader;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.RankingModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads the ranking model that is shipped with Countersign.
public final class ShippedModel {
    private static final String RESOURCE = "model.json";
    /// The same in every repository of a process.
    private static final AtomicReference<@Nullable FutureTask<ModelReading>> READING = new AtomicReference<>();

    private ShippedModel() {}

    /// Refused where none is shipped, or it cannot be used: reviews go on without it, and say so.
    public static ModelReading read() {
        FutureTask<ModelReading> task = begun();
        task.run(); // does nothing where another thread began
        try {
            return task.get();
        } catch (ExecutionException e) {
            READING.compareAndSet(task, null); // what failed for want of memory may go well later
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("the ranking model could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the ranking model was read", e);
        }
    }

    /// Begins to read it on another thread, so that who asks for it later need not wait as long.
    public static void readAhead() {
        FutureTask<ModelReading> task = begun();
        if (!task.isDone()) {
            Thread.ofPlatform().daemon().name("ranking-model").start(task);
        }
    }

    private static FutureTask<ModelReading> begun() {
        return Objects.requireNonNull(
                READING.updateAndGet(known -> known == null ? new FutureTask<>(ShippedModel::load) : known));
    }

    private static ModelReading load() {
        try (InputStream in = RankingModel.class.getResourceAsStream(RESOURCE)) {
            return in == null
                    ? new ModelReading.Refused("no model is shipped with this version")
                    : read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            return new ModelReading.Refused("the shipped model cannot be read: " + damaged.getMessage());
        }
    }

    private static ModelReading read(String text) {
        return switch (ModelReader.readShipped(text)) {
            case ModelReading.Read read -> read;
            case ModelReading.Refused(var reason) ->
                new ModelReading.Refused("the shipped model cannot be used: " + reason);
        };
    }
}
