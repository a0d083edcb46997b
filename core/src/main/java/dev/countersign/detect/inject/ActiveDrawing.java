package dev.countersign.detect.inject;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Language;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.List;

/// Sees that an SVG image gets something that runs or loads: to a browser it is a page.
public final class ActiveDrawing implements Detector {
    private static final int RUNS = 3;
    private static final int LOADS = 1;

    private static final About ABOUT = new About(
            "active-drawing",
            64,
            1,
            "An image runs a script or loads from elsewhere",
            "An SVG that is opened or embedded as a page runs its scripts with the rights of the site that serves it;"
                    + " reviewers skip images (CWE-79; OWASP, \"Unrestricted File Upload\").",
            "Draw without scripts, handlers and foreign elements, and serve images with a policy that lets nothing run.",
            List.of(79, 829));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<FilePair> drawings = change.files().stream()
                .filter(file -> file.language() == Language.SVG)
                .toList();
        var before = new Tally<String>();
        drawings.forEach(
                file -> DrawingSigns.in(file.lines(Side.BEFORE).text()).forEach(sign -> before.add(sign.text())));
        var seen = new ArrayList<Sighting>();
        for (FilePair file : drawings) {
            for (DrawingSigns.Sign sign : DrawingSigns.in(file.lines(Side.AFTER).text())) {
                if (!before.take(sign.text())) {
                    seen.add(sighting(file, sign));
                }
            }
        }
        return seen;
    }

    private static Sighting sighting(FilePair file, DrawingSigns.Sign sign) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(sign.line()),
                        FactKind.ACTIVE_CONTENT,
                        sign.runs() ? Direction.RISK_ADDED : Direction.TOUCHED,
                        sign.runs()
                                ? "An image runs something in the browser: " + sign.what()
                                : "An image loads or holds more than a drawing: " + sign.what())
                .about(sign.what())
                .withStrength(Strength.PARSED)
                .withSeverity(sign.runs() ? RUNS : LOADS)
                .asking("Why does a drawing need this?")
                .withCwes(79, 829);
    }
}
