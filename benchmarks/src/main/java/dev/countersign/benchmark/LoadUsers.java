package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// People who look at the queue and at changes, and decide. Each waits for an answer before they ask again.
final class LoadUsers {
    private static final List<String> QUEUES = List.of(
            "/queue",
            "/queue",
            "/queue",
            "/queue?repository=repository-4",
            "/queue?lane=security",
            "/queue?show=overdue",
            "/queue?order=due",
            "/queue?by=agent",
            "/queue?detector=detector-0",
            "/queue?q=billing");
    private static final Pattern CHANGE = Pattern.compile("/changes/[a-z0-9-]+/[0-9a-f]{64}");
    private static final Pattern ITEM = Pattern.compile(
            "\"repository\":\"([a-z0-9-]+)\",\"change\":\"([0-9a-f]{64})\".*?\"version\":(\\d+)", Pattern.DOTALL);

    private final HttpClient client;
    private final RunningServer server;
    private final LoadAccounts accounts;
    private final Map<String, Queue<Double>> took = new ConcurrentHashMap<>();
    private final Map<String, Long> failed = new ConcurrentHashMap<>();

    /// Verdicts that the server said it had recorded: path of the change's verdicts, and the verdict's id.
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

    record Acknowledged(String path, String id) {}

    LoadUsers(HttpClient client, RunningServer server, LoadAccounts accounts) {
        this.client = client;
        this.server = server;
        this.accounts = accounts;
    }

    /// @param pause between one page's begin and the next one's, in the mean: nobody keeps time with the others
    /// @param verdicts of a hundred requests, how many are verdicts
    void use(Duration lasts, Duration pause, int verdicts) {
        long end = System.nanoTime() + lasts.toNanos();
        var users = new ArrayList<Thread>();
        for (int i = 0; i < accounts.sessions().size(); i++) {
            int user = i;
            users.add(Thread.ofVirtual().start(() -> use(user, end, pause, verdicts)));
        }
        for (Thread user : users) {
            try {
                user.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void use(int user, long end, Duration pause, int verdicts) {
        var random = new SplittableRandom(user); // of Random, neighbouring seeds begin alike, and all come at once
        String seen = "";
        sleep(some(pause, random));
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            int dice = random.nextInt(100);
            if (dice < verdicts) {
                decide(user, random);
            } else if (dice < verdicts + 20 && !seen.isEmpty()) {
                page("change", seen, user);
            } else {
                String body = page("queue", QUEUES.get(random.nextInt(QUEUES.size())), user);
                seen = some(CHANGE, body, random);
            }
            sleep(some(pause, random) - (System.nanoTime() - start) / 1_000_000);
        }
    }

    private static long some(Duration pause, SplittableRandom random) {
        return (long) (2 * pause.toMillis() * random.nextDouble());
    }

    private static String some(Pattern what, String body, SplittableRandom random) {
        List<String> found =
                what.matcher(body).results().map(r -> r.group()).distinct().toList();
        return found.isEmpty() ? "" : found.get(random.nextInt(found.size()));
    }

    private String page(String kind, String path, int user) {
        return send(
                kind,
                HttpRequest.newBuilder(server.at(path))
                        .header("Cookie", "countersign=" + accounts.sessions().get(user)),
                200);
    }

    private void decide(int user, SplittableRandom random) {
        String bearer = "Bearer " + accounts.tokens().get(user);
        String list = send(
                "list",
                HttpRequest.newBuilder(server.at("/api/v1/changes?limit=200")).header("Authorization", bearer),
                200);
        List<Matcher> items = new ArrayList<>();
        Matcher matcher = ITEM.matcher(list);
        while (matcher.find()) {
            Matcher item = ITEM.matcher(list.substring(matcher.start(), matcher.end()));
            if (item.matches()) {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            return;
        }
        Matcher item = items.get(random.nextInt(items.size()));
        String path = "/api/v1/changes/" + item.group(1) + "/" + item.group(2) + "/verdicts";
        String id = UUID.randomUUID().toString();
        String recorded = send(
                "verdict",
                HttpRequest.newBuilder(server.at(path))
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"" + item.group(3) + "\"")
                        .header("Idempotency-Key", id)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"no-risk-found\",\"read\":[0]}")),
                201,
                412,
                422);
        if (recorded.contains(id)) {
            acknowledged.add(new Acknowledged(path, id));
        }
    }

    /// @param wanted answers that are none of the server's failures
    /// @return the body, empty where the first of them did not come
    private String send(String kind, HttpRequest.Builder request, int... wanted) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(
                    request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (Arrays.stream(wanted).noneMatch(w -> w == answer.statusCode())) {
                failed.merge(kind + " " + answer.statusCode(), 1L, Long::sum);
                return "";
            }
            took.computeIfAbsent(kind, _ -> new ConcurrentLinkedQueue<>()).add((System.nanoTime() - start) / 1e6);
            return answer.statusCode() == wanted[0] ? answer.body() : "";
        } catch (IOException e) {
            failed.merge(kind + " without an answer", 1L, Long::sum);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static void sleep(long ms) {
        if (ms > 0) {
            try {
                Thread.sleep(ms);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /// Those that the server does not know.
    List<Acknowledged> lost(List<Acknowledged> recorded) {
        String bearer = "Bearer " + accounts.tokens().getFirst();
        return recorded.stream()
                .filter(a -> !send(
                                "check",
                                HttpRequest.newBuilder(server.at(a.path())).header("Authorization", bearer),
                                200)
                        .contains(a.id()))
                .toList();
    }

    Map<String, Long> failed() {
        return new TreeMap<>(failed);
    }

    void print() {
        System.out.printf(Locale.ROOT, "%-10s %8s %8s %8s %8s %8s%n", "ms", "count", "p50", "p95", "p99", "max");
        new TreeMap<>(took).forEach((kind, times) -> {
            double[] sorted = sorted(times);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %8d %8.1f %8.1f %8.1f %8.1f%n",
                    kind,
                    sorted.length,
                    at(sorted, 0.5),
                    at(sorted, 0.95),
                    at(sorted, 0.99),
                    at(sorted, 1));
        });
        failed.forEach((what, count) -> System.out.println("  failed: " + what + ": " + count));
    }

    /// In milliseconds; of what was asked for at least once.
    double p99(String kind) {
        return at(sorted(took.getOrDefault(kind, new ConcurrentLinkedQueue<>())), 0.99);
    }

    private static double[] sorted(Queue<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round((sorted.length - 1) * share)];
    }
}
