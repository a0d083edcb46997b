package dev.countersign.detect.taint;

import dev.countersign.change.LineSpan;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Space;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Says of flows what people have to know: where the value comes in, where it can do harm, and what is missing.
public final class FlowSightings {
    private static final Set<SinkKind> RUNS = EnumSet.of(
            SinkKind.SQL, SinkKind.COMMAND, SinkKind.EXPRESSION, SinkKind.TEMPLATE, SinkKind.DESERIALISATION);
    /// Names of the entries of an archive, which whoever packed it chose.
    private static final Pattern ARCHIVE_ENTRY =
            Pattern.compile("getNextEntry|getNextTarEntry|nextElement|namelist|getmembers|getinfo");
    private static final int LONGEST_TARGET = 60;

    private FlowSightings() {}

    /// Whether somebody outside chooses what flows. What the environment or a file of the machine holds is its
    /// owner's.
    public static boolean comeFromOutside(TaintFlow flow) {
        return switch (flow.source()) {
            case REQUEST -> true;
            case MESSAGE -> RUNS.contains(flow.sink());
            case FILE ->
                flow.sink() == SinkKind.PATH
                        && ARCHIVE_ENTRY.matcher(flow.way().brought()).find();
            case ENVIRONMENT -> false;
        };
    }

    /// On the changed line that is nearest to the harm.
    public static Sighting of(FlowChanges.Added added) {
        FilePair file = added.file();
        TaintFlow flow = added.flow();
        int line = file.isAdded(flow.to())
                ? flow.to()
                : flow.way().lines().filter(file::isAdded).max().orElse(flow.to());
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(line),
                        FactKind.INJECTION_SINK,
                        Direction.RISK_ADDED,
                        way(flow) + more(added.more()) + ", and nothing checks or cleans it on the way")
                .about(target(flow))
                .withSymbol(symbol(file, flow))
                .withStrength(Strength.FLOW)
                .asking("Which values can it have, and what stops the harmful ones?")
                .withCwes(flow.sink().cwe());
    }

    /// On the removed line that checked or cleaned the value.
    public static Sighting of(FlowChanges.Opened opened) {
        TaintFlow flow = opened.open();
        return Sighting.in(
                        opened.file(),
                        Side.BEFORE,
                        LineSpan.line(opened.closed().way().closer()),
                        FactKind.VALIDATION_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        way(flow) + ", and what " + (opened.closed().cleaned() ? "cleaned" : "checked")
                                + " it on the way is gone")
                .about(target(flow))
                .withSymbol(symbol(opened.file(), flow))
                .withStrength(Strength.FLOW)
                .asking("What stops the harmful values now?")
                .withCwes(flow.sink().cwe(), 20);
    }

    private static String way(TaintFlow flow) {
        String through = flow.way().through();
        return flow.source().words() + " (line " + flow.from() + ") reaches "
                + flow.sink().words() + " ("
                + target(flow) + ", line " + flow.to() + ")"
                + (through.isEmpty() ? "" : ", one call deep through " + through);
    }

    private static String more(int more) {
        return more == 0 ? "" : more == 1 ? " and one more line" : " and " + more + " more lines";
    }

    private static String symbol(FilePair file, TaintFlow flow) {
        return file.model(Side.AFTER)
                .map(SourceModel::symbols)
                .map(symbols -> symbols.get(flow.function()).path())
                .orElse("");
    }

    private static String target(TaintFlow flow) {
        String target = Space.without(flow.target());
        return target.length() <= LONGEST_TARGET ? target : "…" + target.substring(target.length() - LONGEST_TARGET);
    }
}
