package dev.countersign.detect.crypto;

import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineSigns;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sees that the other end of a connection is no longer checked, or no longer encrypted.
public final class TlsCheckDetector implements Detector {
    private static final Pattern LOCK =
            Pattern.compile(".*[.-]lock(?:file)?(?:\\.(?:json|yaml|hcl))?|npm-shrinkwrap\\.json|go\\.sum");

    @Override
    public About about() {
        return new About(
                "tls-check-off",
                34,
                2,
                "The check of a certificate was switched off, or TLS was left out",
                "Without it whoever stands in between can read and change what is sent (CWE-295, CWE-319). Switching it "
                        + "off is the usual quick answer to a certificate error, and is rarely switched on again.",
                "Give the client the certificate authority it needs instead; keep exceptions in test code.",
                List.of(295, 319));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<ChangedCode> files = ChangedCode.of(change).stream()
                .filter(file -> file.file().role() != FileRole.DOCUMENTATION)
                .toList();
        Stream<Sighting> off = LineSigns.appeared(files, TlsRules.ALL_RULES).stream()
                .map(sign -> sign.sighting(Side.AFTER, FactKind.TLS_CHECK_OFF, Direction.RISK_ADDED));
        // where packages come from, and by which hash, is what dependency-source looks at
        Stream<ChangedCode> noLocks = files.stream()
                .filter(file -> !LOCK.matcher(file.file().path().name()).matches());
        return Stream.concat(off, noLocks.flatMap(file -> PlainAddresses.in(file).stream()))
                .toList();
    }
}
