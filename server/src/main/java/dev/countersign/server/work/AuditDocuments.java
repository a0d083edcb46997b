package dev.countersign.server.work;

import dev.countersign.adapter.render.DocumentBytes;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentReading;
import dev.countersign.review.document.FlawPlace;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is audited: the same for a change that was drawn and for one that was made up.
public final class AuditDocuments {
    private static final Pattern PLACE = Pattern.compile("(?s)(.+):([1-9][0-9]{0,8})(?:[-\u2013][1-9][0-9]{0,8})?");

    private final AuditBook book;
    private final Desk desk;
    private final Documents documents;

    public AuditDocuments(AuditBook book, Desk desk, Documents documents) {
        this.book = book;
        this.desk = desk;
        this.documents = documents;
    }

    /// What a seeded change lacked.
    public record Removed(String path, int line, String text, String message) {}

    public ChangeDocument of(AuditTask task) {
        return switch (task.subject()) {
            case AuditTask.Subject.Drawn(var repository, var change) ->
                desk.find(new Visibility.All(), repository, change)
                        .flatMap(documents::of)
                        .orElseThrow(NotHere::new);
            case AuditTask.Subject.Seeded(var _, var seed) ->
                read(book.seed(seed).orElseThrow(NotHere::new).document());
        };
    }

    /// Why a place is none of this change; empty where it is one, or where that cannot be told because not all files
    /// are listed.
    ///
    /// @param place a path and a line, as `src/Orders.java:12`
    public Optional<String> placeFault(AuditTask task, String place) {
        Matcher parts = PLACE.matcher(place.strip());
        if (!parts.matches()) {
            return Optional.of("say where as a file of this change and a line, as src/Orders.java:12");
        }
        ChangeDocument document = of(task);
        boolean listed = document.leftOut().files() > 0
                || document.files().stream()
                        .flatMap(file -> Stream.concat(Stream.of(file.path()), file.oldPath().stream()))
                        .anyMatch(path -> path.value().equals(parts.group(1)));
        return listed
                ? Optional.empty()
                : Optional.of("this change has no file of that name; give one as it stands above its lines");
    }

    private static ChangeDocument read(byte[] bytes) {
        return switch (DocumentBytes.decode(bytes)) {
            case DocumentReading.Read(var document) -> document;
            case DocumentReading.Refused(var reason) ->
                throw new BadRequest(409, "what is kept of this change cannot be read: " + reason);
        };
    }

    /// Empty for a change that was drawn. To be told after the audit only.
    public Optional<Removed> removed(AuditTask task) {
        return task.subject() instanceof AuditTask.Subject.Seeded(var _, var seed)
                ? book.seed(seed).map(KeptSeed::removal).flatMap(AuditDocuments::removed)
                : Optional.empty();
    }

    /// Whether a place is where a seeded change lacks what was taken out.
    boolean isAtFlaw(AuditTask task, String place) {
        Matcher parts = PLACE.matcher(place.strip());
        return parts.matches()
                && removed(task)
                        .map(flaw -> new FlawPlace(flaw.path(), flaw.line(), flaw.text()))
                        .filter(flaw -> flaw.isNear(of(task), parts.group(1), Integer.parseInt(parts.group(2))))
                        .isPresent();
    }

    private static Optional<Removed> removed(String json) {
        return Json.read(json) instanceof JsonReading.Read(JsonObject object)
                ? Optional.of(new Removed(
                        object.text("path").orElse(""),
                        (int) object.whole("line").orElse(0),
                        object.text("text").orElse(""),
                        object.text("message").orElse("")))
                : Optional.empty();
    }
}
