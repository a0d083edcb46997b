package dev.countersign.server.page;

import dev.countersign.server.ServerParts;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.LedgerPost;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Makes pages of templates.
public final class Pages {
    static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.countersign.server.page");
    private final ServerParts parts;
    private final LedgerPost post;

    Pages(ServerParts parts, LedgerPost post) {
        this.parts = parts;
        this.post = post;
        templates.setTrimControlStructures(true);
    }

    Frame frame(String title, String here, Caller caller) {
        return new Frame(title, here, Optional.of(caller), parts.organisation().host(), warnings(), Optional.empty());
    }

    /// Asks the database nothing, which may be what went wrong.
    Frame frameWithoutWarnings(String title, Caller caller) {
        return new Frame(title, "", Optional.of(caller), parts.organisation().host(), List.of(), Optional.empty());
    }

    Frame frame(String title) {
        return new Frame(title, "", Optional.empty(), parts.organisation().host(), List.of(), Optional.empty());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int waiting = post.waiting();
        if (waiting > 0) {
            warnings.add(Shown.count(waiting, "act is", "acts are")
                    + " recorded here and not in the ledger yet; they are written as soon as it takes them");
        }
        return warnings;
    }

    ResponseEntity<String> page(String template, Object page) {
        return page(HttpStatusCode.valueOf(200), template, page);
    }

    ResponseEntity<String> page(HttpStatusCode status, String template, Object page) {
        return ResponseEntity.status(status).contentType(HTML).body(html(template, page));
    }

    String html(String template, Object page) {
        var output = new StringOutput();
        templates.render(template + ".jte", page, output);
        return output.toString();
    }

    /// To the page on which something was done, which says so.
    static ResponseEntity<String> to(String path, Done done) {
        return to(path + "?done=" + done.word());
    }

    /// To another page of this server, with GET.
    static ResponseEntity<String> to(String path) {
        return ResponseEntity.status(303).header("Location", path).body("");
    }
}
