package dev.countersign.detect.guard;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineSigns;
import java.util.List;

/// Sees a door for whoever knows a text: a credential that is compared with a literal.
public final class FixedCredentialDetector implements Detector {
    private static final int SEVERITY = 4;

    @Override
    public About about() {
        return new About(
                "fixed-credential",
                46,
                1,
                "A credential is compared with a text in the code",
                "That is what a back door looks like, and what a forgotten test account looks like: everybody who can read"
                        + " the code or the program gets in (CWE-798, CWE-912).",
                "Compare with a hash that is kept outside of the code, in constant time.",
                List.of(798, 912, 489));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return LineSigns.appeared(ChangedCode.ofProduct(change), ProofRules.FIXED).stream()
                .map(sign -> sign.sighting(Side.AFTER, FactKind.EXPOSURE_WIDENED, Direction.RISK_ADDED)
                        .withSeverity(SEVERITY))
                .toList();
    }
}
