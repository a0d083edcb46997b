package dev.countersign.server.page;

import dev.countersign.access.Credentials;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.StoreException;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.News;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells open pages that something changed (server-sent events). At most one event each second a page; it carries
/// nothing.
@Controller
class EventController {
    private static final Duration LASTS = Duration.ofMinutes(30);
    private static final int MOST_PAGES = 1_000;

    /// Of one person, in all of their browsers. One more ends the oldest: whether a page that says nothing is
    /// still there is not known.
    private static final int MOST_OF_ONE = 20;

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(EventController.class.getName());

    private final News news;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Map<SseEmitter, Opened> open = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Runnable stop;

    /// A page that listens.
    ///
    /// @param admits whether who opened it may still come in
    private record Opened(PrincipalId by, long number, BooleanSupplier admits) {}

    EventController(News news, Credentials credentials, InstantSource clock) {
        this.news = news;
        this.credentials = credentials;
        this.clock = clock;
        Runnable deaf = news.listen(this::tell);
        Runnable unaware = news.onEnded(this::endOthers);
        this.stop = () -> {
            deaf.run();
            unaware.run();
        };
    }

    private boolean admits(Caller caller) {
        Instant now = clock.instant();
        return caller.session()
                .map(session -> credentials.session(session.hash(), now).isPresent())
                .or(() -> caller.token()
                        .map(token -> credentials.token(token.id(), now).isPresent()))
                .orElse(false);
    }

    /// Ends the pages of those who were signed out since.
    private void endOthers() {
        Thread.ofPlatform()
                .daemon()
                .name("events")
                .start(() -> open.forEach((emitter, page) -> endUnlessAdmitted(emitter, page)));
    }

    private boolean endUnlessAdmitted(SseEmitter emitter, Opened page) {
        try {
            if (page.admits().getAsBoolean()) {
                return true;
            }
            open.remove(emitter);
            emitter.complete();
        } catch (StoreException unknown) {
            LOG.log(Level.WARNING, "whether a page may listen still is not known: {0}", unknown.getMessage());
        }
        return false;
    }

    @GetMapping("/events")
    SseEmitter events(Caller caller) {
        var emitter = new SseEmitter(LASTS.toMillis());
        if (!admit(emitter, caller.person(), () -> admits(caller))) {
            emitter.complete(); // the page asks again later
            return emitter;
        }
        emitter.onCompletion(() -> open.remove(emitter));
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> open.remove(emitter));
        greet(emitter);
        return emitter;
    }

    private synchronized boolean admit(SseEmitter emitter, PrincipalId person, BooleanSupplier admits) {
        List<Map.Entry<SseEmitter, Opened>> own = open.entrySet().stream()
                .filter(page -> page.getValue().by().equals(person))
                .sorted(Comparator.comparingLong(page -> page.getValue().number()))
                .toList();
        if (own.size() >= MOST_OF_ONE) {
            SseEmitter oldest = own.getFirst().getKey();
            open.remove(oldest);
            oldest.complete();
        } else if (open.size() >= MOST_PAGES) {
            return false;
        }
        open.put(emitter, new Opened(person, opened.incrementAndGet(), admits));
        return true;
    }

    /// Sends the head of the answer now, and not with the first news; and how long to wait before asking anew.
    private void greet(SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().reconnectTime(ASK_AGAIN.toMillis()).comment("here is what is new"));
        } catch (IOException gone) {
            open.remove(emitter);
        }
    }

    private void tell() {
        if (telling.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("events").start(this::tellAll);
        }
    }

    private void tellAll() {
        long told = news.count();
        try {
            Thread.sleep(PAUSE);
            telling.set(false);
            open.forEach((emitter, page) -> {
                if (endUnlessAdmitted(emitter, page)) {
                    send(emitter, told);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(SseEmitter emitter, long told) {
        try {
            emitter.send(SseEmitter.event().name("news").data(String.valueOf(told)));
        } catch (IOException | IllegalStateException gone) {
            open.remove(emitter);
        }
    }

    @PreDestroy
    void close() {
        stop.run();
        open.keySet().forEach(SseEmitter::complete);
    }
}
