package dev.countersign.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server that runs in this process until it is stopped.
final class Served {
    final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();
    private final CountDownLatch listens = new CountDownLatch(1);
    private final Thread thread;
    private volatile int code = -1;

    private Served(String... arguments) {
        thread = Thread.ofPlatform().start(() -> {
            code = Main.run(new PrintWriter(new Said()), new PrintWriter(err, true), arguments);
            listens.countDown();
        });
    }

    /// Runs 'serve' and waits until it listens.
    static Served by(String... arguments) throws InterruptedException {
        var run = new Served(arguments);
        run.started();
        return run;
    }

    private void started() throws InterruptedException {
        assertThat(listens.await(5, TimeUnit.MINUTES)).isTrue();
        assertThat(out.toString()).as(err.toString()).contains("Countersign");
    }

    /// Where it is, with `/` at the end.
    URI address() {
        Matcher at = Pattern.compile(" is at (\\S+)").matcher(out.toString());
        assertThat(at.find()).isTrue();
        return URI.create(at.group(1));
    }

    Optional<URI> link() {
        return out.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains("/links/"))
                .map(URI::create)
                .findFirst();
    }

    int stop() throws InterruptedException {
        ServeCommand.stopAll();
        thread.join();
        return code;
    }

    private final class Said extends Writer {
        @Override
        public void write(char[] chars, int from, int length) {
            out.write(chars, from, length);
        }

        @Override
        public void flush() {
            if (out.toString().contains("Ctrl-C")) {
                listens.countDown();
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
