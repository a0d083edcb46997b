package dev.countersign.server.page;

import dev.countersign.server.work.News;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells open pages that something changed (server-sent events). At most one event each second a page; it carries
/// nothing.
@Controller
class EventController {
    private static final Duration LASTS = Duration.ofMinutes(30);
    private static final int MOST_PAGES = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final News news;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Runnable stop;

    EventController(News news) {
        this.news = news;
        this.stop = news.listen(this::tell);
    }

    @GetMapping("/events")
    SseEmitter events() {
        var emitter = new SseEmitter(LASTS.toMillis());
        if (open.size() >= MOST_PAGES) {
            emitter.complete(); // the page asks again later
            return emitter;
        }
        open.add(emitter);
        emitter.onCompletion(() -> open.remove(emitter));
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> open.remove(emitter));
        greet(emitter);
        return emitter;
    }

    /// Sends the head of the answer now, and not with the first news.
    private void greet(SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().comment("here is what is new"));
        } catch (IOException gone) {
            open.remove(emitter);
        }
    }

    private void tell() {
        if (telling.compareAndSet(false, true)) {
            Thread.ofVirtual().start(this::tellAll);
        }
    }

    private void tellAll() {
        long told = news.count();
        try {
            Thread.sleep(PAUSE);
            telling.set(false);
            for (SseEmitter emitter : open) {
                send(emitter, told);
            }
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
        open.forEach(SseEmitter::complete);
    }
}
