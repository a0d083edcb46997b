package dev.countersign.adapter.files;

import dev.countersign.rank.ModelReader;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.RankingModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads the ranking model that is shipped with Countersign.
public final class ShippedModel {
    private static final String RESOURCE = "model.json";

    private ShippedModel() {}

    /// Refused where none is shipped, or it cannot be used: reviews go on without it, and say so.
    public static ModelReading read() {
        return Once.READING;
    }

    /// Begins to read it on another thread, so that somebody who will ask for it later need not wait as long.
    public static void readAhead() {
        Thread.ofPlatform().daemon().name("ranking-model").start(ShippedModel::read);
    }

    /// The same in every repository of a process.
    private static final class Once {
        private static final ModelReading READING = load();
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
        return switch (ModelReader.read(text)) {
            case ModelReading.Read read -> read;
            case ModelReading.Refused(var reason) ->
                new ModelReading.Refused("the shipped model cannot be used: " + reason);
        };
    }
}
