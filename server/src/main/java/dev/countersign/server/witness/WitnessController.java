package dev.countersign.server.witness;

import dev.countersign.ledger.note.CosignRequest;
import dev.countersign.ledger.note.WitnessVerdict;
import dev.countersign.server.Neighbours;
import dev.countersign.server.witness.Witnessing.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/// `add-checkpoint` of C2SP tlog-witness; the submission prefix is `/witness`.
@Controller
class WitnessController {
    private static final Logger LOG = System.getLogger(WitnessController.class.getName());
    private static final MediaType SIZE = MediaType.parseMediaType("text/x.tlog.size");
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final Optional<Witnessing> witness;

    WitnessController(Neighbours neighbours) {
        this.witness = neighbours.witness();
    }

    @PostMapping("/witness/add-checkpoint")
    ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
        if (witness.isEmpty()) {
            return text(404, "this server is no witness");
        }
        byte[] bytes = request.getInputStream().readNBytes(CosignRequest.MAX_BYTES + 1);
        return switch (CosignRequest.read(bytes)) {
            case CosignRequest.Reading.Refused(var reason) -> text(400, reason);
            case CosignRequest.Reading.Read(var asked) ->
                answer(asked, witness.get().add(asked));
        };
    }

    private static ResponseEntity<byte[]> answer(CosignRequest asked, Answer answer) {
        return switch (answer) {
            case Answer.Judged(var verdict) -> verdict(asked, verdict);
            case Answer.Busy() -> later("the witness writes something else just now");
            case Answer.Broken(var reason) -> {
                LOG.log(Level.ERROR, "the witness cannot keep what it saw: {0}", reason);
                yield later("the witness cannot keep what it saw");
            }
        };
    }

    private static ResponseEntity<byte[]> verdict(CosignRequest asked, WitnessVerdict verdict) {
        return switch (verdict) {
            case WitnessVerdict.Cosigned(var _, var _, var cosignature) -> body(200, TEXT, cosignature.line());
            case WitnessVerdict.UnknownLog refused -> text(404, refused.reason());
            case WitnessVerdict.NotSigned refused -> text(403, refused.reason());
            case WitnessVerdict.FalseSignature refused -> text(403, refused.reason());
            case WitnessVerdict.Shrinking refused -> text(400, refused.reason());
            case WitnessVerdict.Stale(var latestSize) -> body(409, SIZE, latestSize + "\n");
            case WitnessVerdict.SplitView(var known, var _) -> {
                LOG.log(Level.ERROR, "a witnessed ledger signed two trees of one size: {0}", known.origin());
                yield body(409, SIZE, asked.oldSize() + "\n");
            }
            case WitnessVerdict.NotAnExtension refused -> text(422, refused.reason());
            case WitnessVerdict.ProofOfNothing refused -> text(422, refused.reason());
            case WitnessVerdict.FalseEmptyRoot refused -> text(422, refused.reason());
        };
    }

    private static ResponseEntity<byte[]> later(String reason) {
        return ResponseEntity.status(503)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(TEXT)
                .body((reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> text(int status, String reason) {
        return body(status, TEXT, reason + "\n");
    }

    private static ResponseEntity<byte[]> body(int status, MediaType type, String text) {
        return ResponseEntity.status(status).contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
    }
}
