package dev.countersign.detect.taint;

import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a change does to the flows of its files: which it adds, and from which it takes what stood in the way. A flow
/// that was moved, renamed or laid out anew, be it into another file of the change, is neither.
///
/// @param added open flows of which a line was added; one for all harm of a kind that one source does in a function
/// @param opened flows that a removed cleaner or question had closed; one for each that is gone
public record FlowChanges(List<Added> added, List<Opened> opened) {
    public FlowChanges {
        added = List.copyOf(added);
        opened = List.copyOf(opened);
    }

    /// An open flow that was not there.
    ///
    /// @param more how many more there are of the same kind from the same source in the same function
    public record Added(FilePair file, TaintFlow flow, int more) {}

    /// A flow that was closed.
    ///
    /// @param closed the flow before the change; its way's closer is the line that is gone
    /// @param open the flow after it
    public record Opened(FilePair file, TaintFlow closed, TaintFlow open) {}

    /// In the order of files and lines. Where the new text of a file could not be read, it may hold what another seems
    /// to have lost, so each file is then compared with itself alone.
    public static FlowChanges in(List<FilePair> files) {
        boolean apart = files.size() > 1 && files.stream().anyMatch(file -> file.isUnread(Side.AFTER));
        List<Added> added = new ArrayList<>();
        List<Opened> opened = new ArrayList<>();
        // what was only moved has the same flows as before
        List<FilePair> changed =
                files.stream().filter(file -> !file.isOnlyMoved()).toList();
        for (List<FilePair> together : apart ? changed.stream().map(List::of).toList() : List.of(changed)) {
            new Comparison(together, added, opened).run();
        }
        return new FlowChanges(oneForEachSource(added), oneForEachCloser(opened));
    }

    private static List<Added> oneForEachSource(List<Added> all) {
        Map<Object, List<Added>> together = all.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(
                                one.file(),
                                one.flow().function(),
                                one.flow().source(),
                                one.flow().sink(),
                                one.flow().from()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return together.values().stream()
                .map(group -> new Added(
                        group.getFirst().file(),
                        group.stream()
                                .map(Added::flow)
                                .filter(flow -> !flow.onlyBuilds())
                                .findFirst()
                                .orElse(group.getFirst().flow()),
                        (int) group.stream()
                                        .map(one -> one.flow().to())
                                        .distinct()
                                        .count()
                                - 1))
                .toList();
    }

    private static List<Opened> oneForEachCloser(List<Opened> all) {
        Map<Object, Opened> first = new LinkedHashMap<>();
        for (Opened one : all) {
            first.merge(
                    List.of(one.file(), one.closed().way().closer(), one.open().sink()),
                    one,
                    (known, other) -> known.open().onlyBuilds() ? other : known);
        }
        return List.copyOf(first.values());
    }

    /// One look at files among which code may move.
    private record Comparison(List<FilePair> files, List<Added> added, List<Opened> opened) {
        void run() {
            var now = new ArrayList<Added>();
            files.forEach(file -> open(file, Side.AFTER).forEach(flow -> now.add(new Added(file, flow, 0))));
            if (now.isEmpty()) {
                return;
            }
            var known = new Tally<String>();
            files.forEach(file -> open(file, Side.BEFORE).forEach(flow -> known.add(key(flow))));
            // what stands on old lines was there before, and takes its own first
            List<Added> more = new ArrayList<>(now.stream()
                    .filter(one -> !isOnAddedLine(one))
                    .filter(one -> !known.take(key(one.flow())))
                    .toList());
            now.stream()
                    .filter(Comparison::isOnAddedLine)
                    .filter(one -> !known.take(key(one.flow())))
                    .forEach(more::add);
            for (FilePair file : files) {
                List<TaintFlow> closed = closedByRemoved(file);
                more.stream().filter(one -> one.file() == file).forEach(one -> sort(one, closed));
            }
        }

        private void sort(Added one, List<TaintFlow> closed) {
            List<TaintFlow> alike = closed.stream()
                    .filter(old -> key(old).equals(key(one.flow())))
                    .toList();
            String function = function(one.file(), Side.AFTER, one.flow());
            Optional<TaintFlow> was = alike.stream()
                    .filter(old -> function(one.file(), Side.BEFORE, old).equals(function))
                    .findFirst()
                    .or(() -> alike.stream().findFirst());
            if (was.isPresent()) {
                closed.remove(was.get());
                opened.add(new Opened(one.file(), was.get(), one.flow()));
            } else if (isOnAddedLine(one)) {
                added.add(one);
            }
        }

        private static List<TaintFlow> open(FilePair file, Side side) {
            return FileFlows.of(file, side).stream().filter(TaintFlow::isOpen).toList();
        }

        private static List<TaintFlow> closedByRemoved(FilePair file) {
            return new ArrayList<>(FileFlows.of(file, Side.BEFORE).stream()
                    .filter(flow -> !flow.isOpen() && file.isRemoved(flow.way().closer()))
                    .toList());
        }

        private static boolean isOnAddedLine(Added one) {
            return one.flow().way().lines().anyMatch(one.file()::isAdded);
        }

        /// Equal for a flow before and after, wherever it stands and whatever its names are.
        private static String key(TaintFlow flow) {
            String name = flow.target()
                    .substring(Math.max(
                                    flow.target().lastIndexOf('.'),
                                    flow.target().lastIndexOf('>'))
                            + 1);
            return flow.source() + "\n" + flow.sink() + "\n" + flow.way().brought() + "\n" + name;
        }

        private static String function(FilePair file, Side side, TaintFlow flow) {
            Optional<SourceModel> model = file.model(side);
            return model.map(m -> m.symbols().get(flow.function()))
                    .map(Symbol::path)
                    .orElse("");
        }
    }
}
