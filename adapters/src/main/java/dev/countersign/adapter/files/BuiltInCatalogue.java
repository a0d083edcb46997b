package dev.countersign.adapter.files;

import dev.countersign.data.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Reads the catalogue of sensitive data that is shipped with Countersign.
public final class BuiltInCatalogue {
    private static final String RESOURCE = "sensitive-data-types.csv";

    private BuiltInCatalogue() {}

    public static Catalogue read() {
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the distribution");
            }
            return Catalogue.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
