package dev.countersign.detect.guard;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineSigns;
import dev.countersign.detect.taint.SinkKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/// Sees that text is shown in a page without what made it harmless.
public final class EncodingDetector implements Detector {
    private static final int OF_ENCODER = 3;
    /// Much of what is shown raw was written by the program; a colleague can tell.
    private static final int OF_RAW = 2;
    private static final Pattern ENCODES =
            Pattern.compile("(?i)escap|sanitiz|encode|purif|clean|special_?chars|html_?entities");

    @Override
    public About about() {
        return new About(
                "encoding-removed",
                32,
                1,
                "Text is shown in a page without being made harmless",
                "Whoever writes the text runs scripts in the pages of others (CWE-79, CWE-116). In Veracode's tests of code"
                        + " written by models, 86 % of the tasks about cross-site scripting failed.",
                "Let the template escape, or clean the text with a list of allowed elements right where it is shown.",
                List.of(79, 116));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>(in(ChangedCode.ofProduct(change)));
        seen.addAll(in(ChangedCode.ofVendored(change)));
        return seen;
    }

    private static List<Sighting> in(List<ChangedCode> files) {
        var seen = new ArrayList<Sighting>();
        LineSigns.vanished(files, EncodingRules.ENCODERS).stream()
                .filter(sign -> !isReplaced(sign))
                .forEach(sign ->
                        seen.add(sign.sighting(Side.BEFORE, FactKind.VALIDATION_REMOVED, Direction.PROTECTION_REMOVED)
                                .withSeverity(OF_ENCODER)));
        LineSigns.appeared(files, EncodingRules.RAW)
                .forEach(sign -> seen.add(sign.sighting(Side.AFTER, FactKind.VALIDATION_REMOVED, Direction.RISK_ADDED)
                        .withSeverity(OF_RAW)));
        OpenedFlows.of(files, EnumSet.of(SinkKind.HTML)).tellInPlaceOf(seen);
        return seen;
    }

    /// Whether what took the place of an encoder is called like one, of whatever library.
    private static boolean isReplaced(LineSigns.Sign sign) {
        String now = sign.file().hunkCode(Side.BEFORE, sign.line().number(), Side.AFTER);
        return ENCODES.matcher(now).find();
    }
}
