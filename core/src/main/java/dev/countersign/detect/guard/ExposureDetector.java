package dev.countersign.detect.guard;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineSigns;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sees that something is opened to more people: no sign-in, every origin, no CSRF check, debug pages, every
/// network.
public final class ExposureDetector implements Detector {
    private static final Pattern FOR_DEVELOPERS = Pattern.compile(
            "(?i)(?:^|[/._-])(?:dev|devel|development|local|test|testing|debug|ci|docker-compose|compose|vagrant|sandbox|devcontainer)(?:[/._-]|$)");

    @Override
    public About about() {
        return new About(
                "exposure-widened",
                29,
                1,
                "More people can reach something than before",
                "One word such as permitAll, csrf_exempt or `*` opens a part of the product to strangers or to scripts of "
                        + "other sites (CWE-306, 352, 942, 749).",
                "Open only the one path that needs it, name origins, and keep debug settings in development files.",
                List.of(352, 942, 749, 306));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        return Stream.of(ChangedCode.ofProduct(change), ChangedCode.ofVendored(change))
                .flatMap(files -> LineSigns.appeared(files, ExposureRules.ALL_RULES).stream())
                .map(sign -> placed(
                        sign.file().file(), sign.sighting(Side.AFTER, FactKind.EXPOSURE_WIDENED, Direction.RISK_ADDED)))
                .toList();
    }

    private static Sighting placed(FilePair file, Sighting sighting) {
        if (!file.role().isProduction()
                || FOR_DEVELOPERS.matcher(file.path().value()).find()) {
            return sighting.withExposure(Exposure.INTERNAL);
        }
        return sighting.withExposure(Exposure.PUBLIC);
    }
}
