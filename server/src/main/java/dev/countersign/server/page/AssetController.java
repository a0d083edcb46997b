package dev.countersign.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Style sheet and scripts: a fixed list, read once.
@Controller
class AssetController {
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Asset(MediaType type, byte[] bytes) {}

    private static final String CACHE = "public, max-age=3600";

    private final Map<String, Asset> assets = Map.of(
            "app.css", own("app.css", "text/css;charset=UTF-8"),
            "app.js", own("app.js", "text/javascript;charset=UTF-8"),
            "icon.svg", own("icon.svg", "image/svg+xml"),
            "htmx.js",
                    read(
                            "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                            "text/javascript;charset=UTF-8"));

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> asset(@PathVariable("name") String name) {
        Asset asset = assets.get(name);
        return asset == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .contentType(asset.type())
                        .header("Cache-Control", CACHE)
                        .body(asset.bytes());
    }

    private static Asset own(String name, String type) {
        return read("/dev/countersign/server/assets/" + name, type);
    }

    private static Asset read(String resource, String type) {
        try (InputStream in = AssetController.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this program was built without " + resource);
            }
            return new Asset(MediaType.parseMediaType(type), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
