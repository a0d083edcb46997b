package dev.countersign.detect.sensitive;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Languages;
import dev.countersign.code.Reference;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.code.inert.MessageCatalogue;
import dev.countersign.data.Catalogue;
import dev.countersign.data.DataElement;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Sees that changed code handles data of the data map: reads, writes or returns it.
///
/// What counts depends on how much harm the data can do, so that common names do not drown people. Severity 4
/// and 5 counts anywhere in a changed function; 3 on a changed line or where it is written beside one; 1 and 2
/// only on a changed line and for an owner that stands for a person. Each kind of data is told once for a
/// function. Where none of this is seen, a changed function of a type that keeps such an owner's records counts
/// by itself.
public final class TouchesSensitive implements Detector {
    /// In longer functions, only what stands this near to a changed line counts.
    private static final int NEAR = 10;
    /// Lines between a change and what is written beside it.
    private static final int BESIDE = 3;
    private static final int LONG_FUNCTION = 40;
    /// Severity of code that keeps records of persons and names none of their fields.
    private static final int KEPT = 3;
    private static final About ABOUT = new About(
            "touches-sensitive",
            58,
            3,
            "Changed code handles sensitive data",
            "A change that reads or writes customers' data deserves another look than one that does not: what such code "
                    + "logs, sends or shows is a breach (GDPR Art. 32, 33). Method: schema to code, as in Bearer and Privado.",
            "Check where the data goes from here. When the name means something else, dispute the fact.",
            List.of(359, 200));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        Set<DataElement> added = addedElements(change);
        var sightings = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            boolean isCode = Languages.PROGRAMMING.contains(file.language()) && !MessageCatalogue.is(file.file());
            if (file.role().isProduction() && isCode && !isInert(file)) {
                sightings.addAll(new FileTouches(change, file, added).sightings());
            }
        }
        return sightings;
    }

    private static boolean isInert(FilePair file) {
        return file.before().isPresent()
                && file.after().isPresent()
                && file.before().get().shape().equals(file.after().get().shape());
    }

    /// Elements that this change declares; they are new fields, not touched ones.
    private static Set<DataElement> addedElements(ChangeView change) {
        var byPath = new HashMap<String, FilePair>();
        change.files().stream()
                .filter(f -> !f.file().isDeleted())
                .forEach(f -> byPath.put(f.path().value(), f));
        var known = new HashSet<String>();
        var added = new ArrayList<DataElement>();
        for (DataElement element : change.data().elements()) {
            FilePair file = byPath.get(element.path().value());
            if (file != null && file.isAdded(element.line()) && declaredNow(file, element)) {
                added.add(element);
            } else {
                known.add(element.owner() + " " + element.name());
            }
        }
        return Set.copyOf(added.stream()
                .filter(e -> !known.contains(e.owner() + " " + e.name()))
                .toList());
    }

    private static boolean declaredNow(FilePair file, DataElement element) {
        return element.line() <= file.lines(Side.AFTER).count()
                && file.lines(Side.AFTER).line(element.line()).contains(element.name());
    }

    /// What the changed functions of one file touch.
    private static final class FileTouches {
        private final ChangeView change;
        private final FilePair file;
        private final Set<DataElement> added;
        private final BitSet declaring = new BitSet();
        private final Map<String, Touch> found = new LinkedHashMap<>();

        FileTouches(ChangeView change, FilePair file, Set<DataElement> added) {
            this.change = change;
            this.file = file;
            this.added = added;
            added.stream().filter(e -> e.path().equals(file.path())).forEach(e -> declaring.set(e.line()));
        }

        private record Touch(Side side, Reference reference, String symbol, DataElement element, boolean onLine) {}

        List<Sighting> sightings() {
            file.after().ifPresent(model -> collect(Side.AFTER, model));
            file.before().ifPresent(model -> collect(Side.BEFORE, model));
            List<Sighting> touched = found.values().stream()
                    .sorted(Comparator.comparing(Touch::side)
                            .thenComparingInt(t -> t.reference.line())
                            .thenComparing(t -> t.element.type().name()))
                    .map(this::sighting)
                    .toList();
            return touched.stream().anyMatch(s -> s.severity() >= KEPT) ? touched : withKept(touched);
        }

        /// What else is known where no field is named: the records that the changed type keeps.
        private List<Sighting> withKept(List<Sighting> touched) {
            return kept(Side.AFTER)
                    .or(() -> kept(Side.BEFORE))
                    .map(kept ->
                            Stream.concat(touched.stream(), Stream.of(kept)).toList())
                    .orElse(touched);
        }

        private Optional<Sighting> kept(Side side) {
            Optional<SourceModel> model = file.model(side);
            if (model.isEmpty()) {
                return Optional.empty();
            }
            var keepers = new Keepers(change.data());
            var asked = new BitSet();
            for (FilePair.Line line : side == Side.AFTER ? file.added() : file.removed()) {
                int function = function(model.get(), model.get().enclosing(line.number()));
                if (function < 0 || asked.get(function)) {
                    continue;
                }
                asked.set(function);
                if (sameShapeElsewhere(side, model.get().symbols().get(function))) {
                    continue;
                }
                Optional<DataElement> element = keepers.kept(model.get(), function);
                if (element.isPresent()) {
                    return element.map(e -> keptSighting(
                            side, line.number(), model.get().symbols().get(function), e));
                }
            }
            return Optional.empty();
        }

        private Sighting keptSighting(Side side, int line, Symbol function, DataElement element) {
            String owner = element.owner();
            return Sighting.in(
                            file,
                            side,
                            LineSpan.line(line),
                            FactKind.TOUCHES_SENSITIVE,
                            Direction.TOUCHED,
                            "a changed function of code that keeps " + owner + ", which holds " + element.name() + " ("
                                    + element.type().name().replace('_', ' ') + ")")
                    .withSymbol(function.path())
                    .about(owner)
                    .withStrength(Strength.PARSED)
                    .withSeverity(KEPT)
                    .asking("Which records of " + owner + " does this read, change or show, and to whom?")
                    .withCwes(359);
        }

        private void collect(Side side, SourceModel model) {
            var surroundings = new Surroundings(model, file.path());
            for (Reference reference : model.references()) {
                boolean onLine = onChangedLine(side, reference.line());
                List<DataElement> meanings = change.data().named(reference.name());
                if (meanings.isEmpty()
                        || declaresNew(side, reference)
                        || !(onLine || inChangedFunction(side, model, reference))) {
                    continue;
                }
                Optional<DataElement> meant = meanings.stream()
                        .filter(e -> !added.contains(e))
                        .filter(e -> counts(side, e, reference, onLine))
                        .filter(e -> surroundings.speakOf(e, reference))
                        .max(Comparator.comparingInt(e -> e.type().severity()));
                meant.ifPresent(element -> keep(side, model, reference, element, onLine));
            }
        }

        /// A new field of a name that others have too is told as a new field.
        private boolean declaresNew(Side side, Reference reference) {
            return side == Side.AFTER && declaring.get(reference.line());
        }

        private void keep(Side side, SourceModel model, Reference reference, DataElement element, boolean onLine) {
            String symbol = symbolPath(model, reference);
            var touch = new Touch(side, reference, symbol, element, onLine);
            // a field that was and is handled is told where it stands now
            found.merge(
                    symbol + " " + element.type().name(),
                    touch,
                    (known, other) -> !known.onLine && other.onLine && known.side == other.side ? other : known);
        }

        private boolean counts(Side side, DataElement element, Reference reference, boolean onLine) {
            int severity = element.type().severity();
            if (severity >= 4) {
                return true;
            }
            if (severity == 3) {
                return onLine
                        || (reference.access() == Reference.Access.WRITE
                                && file.changes(side, around(reference.line(), BESIDE)));
            }
            return onLine && Catalogue.isPersonLike(element.owner());
        }

        private boolean onChangedLine(Side side, int line) {
            return side == Side.AFTER ? file.isAdded(line) : file.isRemoved(line);
        }

        private boolean inChangedFunction(Side side, SourceModel model, Reference reference) {
            int index = function(model, reference.symbol());
            if (index < 0) {
                return false;
            }
            Symbol function = model.symbols().get(index);
            LineSpan span = function.span();
            if (!file.changes(side, span)) {
                return false;
            }
            boolean near = span.count() <= LONG_FUNCTION || file.changes(side, around(reference.line(), NEAR));
            return near && !sameShapeElsewhere(side, function);
        }

        /// Whether the function is the same on the other side, so that only comments or layout changed in it.
        private boolean sameShapeElsewhere(Side side, Symbol function) {
            return file.model(side == Side.AFTER ? Side.BEFORE : Side.AFTER)
                    .flatMap(other -> other.symbol(function.path()))
                    .filter(other -> other.shape().equals(function.shape()))
                    .isPresent();
        }

        private static LineSpan around(int line, int radius) {
            return LineSpan.between(Math.max(1, line - radius), line + radius);
        }

        private Sighting sighting(Touch touch) {
            DataElement element = touch.element;
            String name = element.owner().isEmpty() ? element.name() : element.owner() + "." + element.name();
            String access = touch.reference.access() == Reference.Access.WRITE ? "writes " : "handles ";
            String where = touch.onLine ? "a changed line " : "a changed function ";
            return Sighting.in(
                            file,
                            touch.side,
                            LineSpan.line(touch.reference.line()),
                            FactKind.TOUCHES_SENSITIVE,
                            Direction.TOUCHED,
                            where + access + name + " (" + element.type().name().replace('_', ' ') + ")")
                    .withSymbol(touch.symbol)
                    .about(name + " (" + element.type().name() + ")")
                    .withStrength(Strength.PARSED)
                    .withSeverity(element.type().severity())
                    .asking("Where does " + name + " go from here: a log, another service, a page?")
                    .withCwes(359);
        }

        private static int function(SourceModel model, int symbol) {
            for (int i = symbol; i > 0; i = model.symbols().get(i).parent()) {
                if (model.symbols().get(i).kind() == Symbol.Kind.FUNCTION) {
                    return i;
                }
            }
            return -1;
        }

        private static String symbolPath(SourceModel model, Reference reference) {
            int function = function(model, reference.symbol());
            return function >= 0
                    ? model.symbols().get(function).path()
                    : model.symbols().get(model.enclosing(reference.line())).path();
        }
    }
}
