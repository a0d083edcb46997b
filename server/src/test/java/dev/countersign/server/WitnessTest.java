package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.FolderChange;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.WitnessFolder;
import dev.countersign.key.Signer;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.CosignRequest;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.note.Witness;
import dev.countersign.server.witness.Witnessing;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The server as a witness of other organisations' logs, as C2SP tlog-witness says.
class WitnessTest {
    private static final int LOGS = 40;
    private static final Signer WITNESS = GrowingLog.newSigner();
    private static final Map<String, GrowingLog> BY_ORIGIN = new HashMap<>();

    private static TestServer server;
    private static int number;

    @TempDir
    static Path temporary;

    private GrowingLog log;
    private String origin;

    @BeforeAll
    static void start() {
        var keys = new HashMap<String, List<VerifierKey>>();
        for (int i = 0; i < LOGS; i++) {
            var one = new GrowingLog(origin(i));
            BY_ORIGIN.put(origin(i), one);
            keys.put(origin(i), List.of(one.key()));
        }
        var witness = new Witness("acme.example/witness", WITNESS, new BouncySignatures(), keys);
        server = TestServer.start(new Neighbours(
                Optional.empty(),
                Set.of(),
                Optional.of(new Witnessing(witness, new WitnessFolder(folder()), () -> server.now))));
    }

    private static String origin(int i) {
        return "globex" + i + ".example/ledger";
    }

    private static Path folder() {
        return temporary.resolve("witness");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void logOfItsOwn() {
        origin = origin(number++);
        log = BY_ORIGIN.get(origin);
    }

    @Test
    void logThatOnlyGrowsIsCosignedStepByStep() {
        int from = 0;
        for (int size : new int[] {1, 2, 3, 7, 8, 13, 64, 100}) {
            log.grow(size - from, "e");
            HttpResponse<String> answer = add(log.request(from));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertVerifies(log, log.request(from), answer.body());
            from = size;
        }
    }

    @Test
    void sameCheckpointIsCosignedAgain() {
        log.grow(5, "e");
        add(log.request(0));
        HttpResponse<String> again = add(log.request(5));
        assertThat(again.statusCode()).isEqualTo(200);
        assertVerifies(log, log.request(5), again.body());
    }

    @Test
    void emptyLogIsCosigned() {
        assertThat(add(log.request(0)).statusCode()).isEqualTo(200);
        log.grow(3, "e");
        assertThat(add(log.request(0)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6})
    void requestFromAnotherSizeIsToldTheRightOne(int from) {
        log.grow(5, "e");
        assertThat(add(log.request(0)).statusCode()).isEqualTo(200);
        log.grow(3, "e");
        HttpResponse<String> answer = add(log.request(from));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("content-type")).contains("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo("5\n");
        assertThat(add(log.request(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void twoTreesOfOneSizeAreNotBothCosignedAndBothKept() throws IOException {
        log.grow(5, "e");
        add(log.request(0));
        HttpResponse<String> answer = add(log.withoutEntries().grow(5, "other").request(5));
        assertThat(answer.statusCode()).isEqualTo(409);
        Path known = new WitnessFolder(folder()).proof(origin);
        Path shown = known.resolveSibling(known.getFileName().toString().replace(".known", ".shown"));
        assertThat(Files.readString(known)).startsWith(origin + "\n5\n").contains("acme.example/witness");
        assertThat(Files.readString(shown)).startsWith(origin + "\n5\n").isNotEqualTo(Files.readString(known));
    }

    @Test
    void treeThatDoesNotExtendTheLastOneIsNotCosigned() {
        log.grow(5, "e");
        add(log.request(0));
        GrowingLog fork = log.withoutEntries().grow(9, "other");
        assertThat(add(fork.request(5)).statusCode()).isEqualTo(422);
        log.grow(4, "e");
        assertThat(add(log.request(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void proofIsNeededAndMustBeRight() {
        log.grow(5, "e");
        add(log.request(0));
        log.grow(4, "e");
        String request = log.request(5);
        String withoutProof = "old 5\n" + request.substring(request.indexOf("\n\n") + 1);
        assertThat(add(withoutProof).statusCode()).isEqualTo(422);
        String hash = request.split("\n")[1];
        assertThat(add(request.replaceFirst("\n", "\n" + hash.replace("+", "\\+") + "\n"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(request).statusCode()).isEqualTo(200);
    }

    @Test
    void firstRequestHasNoProof() {
        log.grow(5, "e");
        String request = log.request(0);
        String hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        assertThat(add(request.replaceFirst("\n", "\n" + hash + "\n")).statusCode())
                .isEqualTo(422);
        assertThat(add(request).statusCode()).isEqualTo(200);
    }

    @Test
    void smallerTreeThanTheOldOneIsABadRequest() {
        log.grow(5, "e");
        assertThat(add(log.request(6)).statusCode()).isEqualTo(400);
    }

    @Test
    void unknownLogIsNotFound() {
        var unknown = new GrowingLog("unknown.example/ledger").grow(1, "e");
        assertThat(add(unknown.request(0)).statusCode()).isEqualTo(404);
    }

    @Test
    void checkpointThatTheLogDidNotSignIsForbidden() {
        log.grow(1, "e");
        assertThat(add(log.request(0, GrowingLog.newSigner())).statusCode()).isEqualTo(403);
        String signedByBoth = log.request(0) + lastLine(log.request(0, GrowingLog.newSigner()));
        assertThat(add(signedByBoth).statusCode()).isEqualTo(200);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n', text.length() - 2) + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'old 0\n', 'old 00\n'",
        "'old 0\n', 'old -1\n'",
        "'old 0\n', 'old 0 \n'",
        "'old 0\n', 'OLD 0\n'",
        "'old 0\n', ''",
        "'old 0\n', 'old 99999999999999999999\n'",
        "'old 0\n', 'old 0\nnot base 64\n'",
        "'old 0\n', 'old 0\r\n'",
        "'\n\n', '\n'"
    })
    void requestInAnotherFormIsABadRequest(String right, String wrong) {
        log.grow(1, "e");
        String request = log.request(0);
        assertThat(request).contains(right);
        assertThat(add(request.replace(right, wrong)).statusCode()).isEqualTo(400);
        assertThat(add(request).statusCode()).isEqualTo(200);
    }

    @Test
    void requestWithoutEndIsNotReadToItsEnd() {
        assertThat(add("old 0\n\n" + "x".repeat(10 << 20)).statusCode()).isEqualTo(400);
    }

    @Test
    void moreThanSixtyThreeHashesAreABadRequest() {
        log.grow(1, "e");
        String hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
        String request = log.request(0);
        assertThat(add(request.replaceFirst("\n", "\n" + hash.repeat(64))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void ofManyForksAtOnceOneIsCosigned() throws InterruptedException, ExecutionException {
        log.grow(4, "e");
        assertThat(add(log.request(0)).statusCode()).isEqualTo(200);
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            requests.add(log.branch().grow(3, "fork" + i + "-").request(4));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> answers = requests.stream()
                    .map(request -> threads.submit(() -> add(request).statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }
        assertThat(statuses).filteredOn(s -> s == 200).hasSize(1);
        assertThat(statuses).filteredOn(s -> s != 200).containsOnly(409);
    }

    @Test
    void whatWasCosignedOutlivesTheProcess() throws IOException {
        log.grow(4, "e");
        add(log.request(0));
        // as another process finds it
        var later = new Witnessing(
                new Witness(
                        "acme.example/witness", WITNESS, new BouncySignatures(), Map.of(origin, List.of(log.key()))),
                new WitnessFolder(folder()),
                () -> server.now);
        GrowingLog fork = log.withoutEntries().grow(6, "other");
        assertThat(String.valueOf(later.add(asked(fork.request(4))))).contains("NotAnExtension");
        assertThat(String.valueOf(later.add(asked(fork.request(0))))).contains("Stale");
        assertThat(Files.readString(new WitnessFolder(folder()).place(origin))).startsWith(origin + "\n4\n");
    }

    private static CosignRequest asked(String request) {
        var reading = CosignRequest.read(request.getBytes(StandardCharsets.UTF_8));
        return ((CosignRequest.Reading.Read) reading).request();
    }

    @Test
    void witnessThatDoesNotKnowWhatItSawCosignsNothing() throws IOException {
        log.grow(4, "e");
        add(log.request(0));
        Path place = new WitnessFolder(folder()).place(origin);
        byte[] right = Files.readAllBytes(place);
        Files.write(place, new byte[] {1, 2, 3});
        HttpResponse<String> answer = add(log.request(0));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain(place.toString(), "—");
        Files.write(place, right);
        assertThat(add(log.request(4)).statusCode()).isEqualTo(200);
    }

    @Test
    void whileAnotherProcessWritesTheWitnessAsksForPatience() throws InstallationException {
        log.grow(1, "e");
        DataFolder files = DataFolder.at(folder());
        if (!files.exists()) {
            files.create(Map.of(), _ -> "");
        }
        try (FolderChange other = files.change()) {
            assertThat(other.pending()).isEmpty();
            HttpResponse<String> answer = add(log.request(0));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
        }
        assertThat(add(log.request(0)).statusCode()).isEqualTo(200);
    }

    @Test
    void formTypeOfACarelessClientDoesNotMatter() {
        log.grow(1, "e");
        HttpResponse<String> answer = Visitor.fetch(
                server,
                HttpRequest.newBuilder(server.at("/witness/add-checkpoint"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(log.request(0))));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> add(String request) {
        return Visitor.fetch(
                server,
                HttpRequest.newBuilder(server.at("/witness/add-checkpoint")).POST(BodyPublishers.ofString(request)));
    }

    /// As the log finds it: the lines behind the checkpoint make a note that has the witness's signature.
    private static void assertVerifies(GrowingLog of, String request, String lines) {
        assertThat(lines).startsWith("— acme.example/witness ").endsWith("\n");
        String note = request.substring(request.indexOf("\n\n") + 2) + lines;
        var trust = new LogTrust(
                of.key().name(),
                List.of(of.key()),
                List.of(VerifierKey.ofWitness("acme.example/witness", WITNESS.publicKey())),
                1);
        assertThat(new CheckpointCheck(trust, new BouncySignatures()).check(note.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        CheckpointVerdict.Trusted.class,
                        trusted -> assertThat(trusted.witnesses())
                                .singleElement()
                                .satisfies(w ->
                                        assertThat(w.time()).isEqualTo(server.now.truncatedTo(ChronoUnit.SECONDS))));
    }
}
