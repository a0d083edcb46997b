package dev.countersign.adapter.worker;

import dev.countersign.change.RepoPath;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonNull;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentCodec;
import dev.countersign.review.document.DocumentReading;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.Removal;
import dev.countersign.review.document.ReviewedRepository;
import dev.countersign.review.document.Seed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Questions and answers as lines of JSON. What is read is bounded in every part, and a member that is not known is
/// passed over.
public final class Messages {
    /// Bytes of a line, its end left out. The largest document fits twice.
    public static final int LONGEST_LINE = 12 << 20;

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int LONGEST_PATH = 64 << 10;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_BRANCH = 4_000;
    private static final int MOST_FILES = 1_000;

    private Messages() {}

    /// What came of reading a line.
    public sealed interface Reading<T> {
        record Read<T>(T message) implements Reading<T> {}

        /// @param reason one phrase; quotes nothing of the line but names of members
        record Refused<T>(String reason) implements Reading<T> {}
    }

    public static String line(Question question) {
        var json = JsonObject.builder().put("id", question.id());
        switch (question) {
            case Question.Head head -> json.put("ask", "head").put("repository", repository(head.repository()));
            case Question.Commits commits ->
                span(json.put("ask", "commits").put("repository", repository(commits.repository())), commits.span());
            case Question.Reviews reviews ->
                json.put("ask", "reviews")
                        .put("repository", repository(reviews.repository()))
                        .put("commits", JsonArray.ofTexts(reviews.commits()));
            case Question.Seeds seeds ->
                json.put("ask", "seeds")
                        .put("repository", repository(seeds.repository()))
                        .put("commit", seeds.commit())
                        .put("most", seeds.most());
            case Question.Cancel _ -> json.put("ask", "cancel");
        }
        return Json.write(json.build());
    }

    public static String line(Answer answer) {
        var json = JsonObject.builder().put("id", answer.id());
        switch (answer) {
            case Answer.Ready(var protocol, var version) ->
                json.put("says", "ready").put("protocol", protocol).put("version", version);
            case Answer.Head(var _, var commit, var committed, var branch) ->
                json.put("says", "head")
                        .put("commit", commit)
                        .put("committed", committed.toString())
                        .put("branch", branch);
            case Answer.Listed(var _, var commits) ->
                json.put("says", "listed")
                        .put("commits", commits.stream().map(Messages::listed).toList());
            case Answer.Rewritten _ -> json.put("says", "rewritten");
            case Answer.Begun(var _, var commit) -> json.put("says", "begun").put("commit", commit);
            case Answer.Reviewed(var _, var document) ->
                json.put("says", "reviewed").put("document", DocumentCodec.json(document));
            case Answer.Failed(var _, var commit, var reason) ->
                json.put("says", "failed").put("commit", commit).put("reason", bounded(reason));
            case Answer.Seeded(var _, var seed) ->
                json.put("says", "seeded")
                        .put("removal", removal(seed.removal()))
                        .put("document", DocumentCodec.json(seed.document()));
            case Answer.Done _ -> json.put("says", "done");
            case Answer.Refused(var _, var reason) ->
                json.put("says", "refused").put("reason", bounded(reason));
        }
        return Json.write(json.build());
    }

    private static String bounded(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private static JsonObject.Builder repository(ReviewedRepository repository) {
        return JsonObject.builder()
                .put("name", repository.name())
                .put("path", repository.path())
                .put("revision", repository.revision())
                .put("floor", orNull(repository.floor()))
                .put("advisories", orNull(repository.advisories()))
                .put("location", orNull(repository.location()))
                .put("bundles", JsonArray.ofTexts(repository.bundles()))
                .put("feeds", JsonArray.ofTexts(repository.feeds()))
                .put("caches", repository.caches());
    }

    private static void span(JsonObject.Builder json, HistorySpan span) {
        switch (span) {
            case HistorySpan.Newest(var count) -> json.put("newest", count);
            case HistorySpan.Since(var time) -> json.put("since", time.toString());
            case HistorySpan.After(var commit) -> json.put("after", commit);
            case HistorySpan.Without(var commit) -> json.put("without", commit);
        }
    }

    private static JsonArray listed(ListedCommit commit) {
        return JsonArray.of(
                new JsonString(commit.id()),
                new JsonString(commit.committed().toString()),
                JsonNumber.of(commit.parents()));
    }

    private static JsonObject.Builder removal(Removal removal) {
        return JsonObject.builder()
                .put("path", removal.path().value())
                .put("line", removal.line())
                .put("text", bounded(removal.text()))
                .put("ofTheChange", removal.ofTheChange())
                .put("detector", removal.detector())
                .put("message", bounded(removal.message()))
                .put("cwes", removal.cwes().stream().map(JsonNumber::of).toList());
    }

    private static JsonValue orNull(Optional<String> text) {
        return text.<JsonValue>map(JsonString::new).orElse(new JsonNull());
    }

    public static Reading<Question> question(String line) {
        return reading(line, Messages::question);
    }

    public static Reading<Answer> answer(String line) {
        return reading(line, Messages::answer);
    }

    private interface Reader<T> {
        T read(JsonObject object);
    }

    private static <T> Reading<T> reading(String line, Reader<T> reader) {
        try {
            return switch (Json.read(line, LONGEST_LINE)) {
                case JsonReading.Read(JsonObject object) -> new Reading.Read<>(reader.read(object));
                case JsonReading.Read _ -> new Reading.Refused<>("it is no object");
                case JsonReading.Refused refused -> new Reading.Refused<>(refused.message());
            };
        } catch (IllegalArgumentException refused) {
            return new Reading.Refused<>(String.valueOf(refused.getMessage()));
        } catch (DateTimeException noTime) {
            return new Reading.Refused<>("a time in it cannot be read");
        }
    }

    private static Question question(JsonObject o) {
        long id = whole(o, "id");
        return switch (text(o, "ask", 20)) {
            case "head" -> new Question.Head(id, readRepository(o));
            case "commits" -> new Question.Commits(id, readRepository(o), readSpan(o));
            case "reviews" -> new Question.Reviews(id, readRepository(o), commits(o));
            case "seeds" -> new Question.Seeds(id, readRepository(o), commit(o), (int) whole(o, "most"));
            case "cancel" -> new Question.Cancel(id);
            default -> throw new IllegalArgumentException("it asks what is not known");
        };
    }

    private static ReviewedRepository readRepository(JsonObject o) {
        JsonObject r = o.object("repository").orElseThrow(() -> missing("repository"));
        return new ReviewedRepository(
                text(r, "name", LONGEST_TEXT),
                text(r, "path", LONGEST_PATH),
                text(r, "revision", LONGEST_TEXT),
                optional(r, "floor"),
                optional(r, "advisories"),
                optional(r, "location"),
                files(r, "bundles"),
                files(r, "feeds"),
                flag(r, "caches"));
    }

    private static HistorySpan readSpan(JsonObject o) {
        if (o.get("newest").isPresent()) {
            return new HistorySpan.Newest((int) Math.min(Integer.MAX_VALUE, whole(o, "newest")));
        }
        if (o.get("since").isPresent()) {
            return new HistorySpan.Since(Instant.parse(text(o, "since", 60)));
        }
        return o.get("without").isPresent()
                ? new HistorySpan.Without(objectId(text(o, "without", 64)))
                : new HistorySpan.After(objectId(text(o, "after", 64)));
    }

    private static List<String> commits(JsonObject o) {
        List<JsonValue> elements = elements(o, "commits", Question.MOST_COMMITS);
        return elements.stream().map(e -> objectId(text(e, "commits", 64))).toList();
    }

    private static Answer answer(JsonObject o) {
        long id = whole(o, "id");
        return switch (text(o, "says", 20)) {
            case "ready" -> new Answer.Ready((int) whole(o, "protocol"), text(o, "version", 100));
            case "head" ->
                new Answer.Head(
                        id, commit(o), Instant.parse(text(o, "committed", 60)), text(o, "branch", LONGEST_BRANCH));
            case "listed" -> new Answer.Listed(id, readListed(o));
            case "rewritten" -> new Answer.Rewritten(id);
            case "begun" -> new Answer.Begun(id, commit(o));
            case "reviewed" -> new Answer.Reviewed(id, document(o));
            case "failed" -> new Answer.Failed(id, commit(o), text(o, "reason", LONGEST_REASON));
            case "seeded" -> new Answer.Seeded(id, new Seed(document(o), readRemoval(o)));
            case "done" -> new Answer.Done(id);
            case "refused" -> new Answer.Refused(id, text(o, "reason", LONGEST_REASON));
            default -> throw new IllegalArgumentException("it says what is not known");
        };
    }

    private static ChangeDocument document(JsonObject o) {
        return switch (DocumentCodec.read(o.get("document").orElseThrow(() -> missing("document")))) {
            case DocumentReading.Read(var document) -> document;
            case DocumentReading.Refused(var reason) -> throw new IllegalArgumentException(reason);
        };
    }

    private static List<ListedCommit> readListed(JsonObject o) {
        List<ListedCommit> commits = new ArrayList<>();
        for (JsonValue element : elements(o, "commits", Answer.MOST_LISTED)) {
            List<JsonValue> parts = element.asArray().map(JsonArray::elements).orElse(List.of());
            if (parts.size() != 3 || !(parts.get(2) instanceof JsonNumber number)) {
                throw new IllegalArgumentException("a commit of the list has no id, time and parents");
            }
            commits.add(new ListedCommit(
                    objectId(text(parts.get(0), "commits", 64)), Instant.parse(text(parts.get(1), "commits", 60)), (int)
                            number.asLong().orElse(0)));
        }
        return commits;
    }

    private static Removal readRemoval(JsonObject o) {
        JsonObject r = o.object("removal").orElseThrow(() -> missing("removal"));
        return new Removal(
                RepoPath.of(text(r, "path", LONGEST_PATH)),
                (int) whole(r, "line"),
                text(r, "text", LONGEST_REASON),
                flag(r, "ofTheChange"),
                text(r, "detector", 300),
                text(r, "message", LONGEST_REASON),
                elements(r, "cwes", 100).stream()
                        .map(e -> e instanceof JsonNumber number ? (int) number.value() : 0)
                        .toList());
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("it has no " + name);
    }

    private static String commit(JsonObject o) {
        return objectId(text(o, "commit", 64));
    }

    private static String objectId(String text) {
        if (!OBJECT_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("a commit's id has 40 or 64 hex digits");
        }
        return text;
    }

    private static String text(JsonObject o, String name, int most) {
        return text(o.get(name).orElseThrow(() -> missing(name)), name, most);
    }

    private static String text(JsonValue value, String name, int most) {
        String text = value.asText().orElseThrow(() -> new IllegalArgumentException(name + " is no text"));
        if (text.length() > most) {
            throw new IllegalArgumentException(name + " is longer than " + most + " chars");
        }
        return text;
    }

    private static Optional<String> optional(JsonObject o, String name) {
        return o.get(name).filter(value -> !(value instanceof JsonNull)).map(value -> text(value, name, LONGEST_PATH));
    }

    private static List<String> files(JsonObject o, String name) {
        return elements(o, name, MOST_FILES).stream()
                .map(e -> text(e, name, LONGEST_PATH))
                .toList();
    }

    private static List<JsonValue> elements(JsonObject o, String name, int most) {
        List<JsonValue> elements =
                o.array(name).orElseThrow(() -> missing(name)).elements();
        if (elements.size() > most) {
            throw new IllegalArgumentException(name + " has more than " + most + " elements");
        }
        return elements;
    }

    private static long whole(JsonObject o, String name) {
        return o.whole(name).orElseThrow(() -> missing(name));
    }

    private static boolean flag(JsonObject o, String name) {
        return o.get(name).orElseThrow(() -> missing(name)) instanceof JsonBoolean(var flag) && flag;
    }
}
