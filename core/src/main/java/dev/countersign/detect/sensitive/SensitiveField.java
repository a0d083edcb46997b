package dev.countersign.detect.sensitive;

import dev.countersign.change.LineSpan;
import dev.countersign.data.DataDeclarations;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Sees a field, column or message field that begins to hold sensitive data. A field that moved within the
/// change, or that a migration, a schema and a model all declare, counts once at most.
public final class SensitiveField implements Detector {
    private static final Set<String> NEVER_STORED = Set.of("card_verification_code", "card_track_data", "pin_code");
    private static final About ABOUT = new About(
            "sensitive-field",
            39,
            1,
            "A new field holds sensitive data",
            "Data that is kept can leak, and has to be answered for: GDPR Art. 5 asks for as little as the purpose needs, "
                    + "PCI DSS 3 forbids to keep card verification codes, track data and PINs after authorisation. "
                    + "Catalogue modelled after Bearer and Privado.",
            "Say what the field is for, how long it is kept and who may read it; drop it, or keep a hash or token instead. "
                    + "A name that means something else can be disputed.",
            List.of(359, 213, 312));

    private final DataDeclarations declarations;

    public SensitiveField(DataDeclarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        Map<String, Declaration> added = new HashMap<>();
        for (FilePair file : production(change)) {
            for (DataElement element : DeclaredNow.of(file, declarations)) {
                if (file.isAdded(element.line())) {
                    added.merge(key(element), new Declaration(file, element), Declaration::better);
                }
            }
        }
        return added.isEmpty() ? List.of() : sightings(added, before(change));
    }

    private static List<FilePair> production(ChangeView change) {
        return change.files().stream().filter(f -> f.role().isProduction()).toList();
    }

    private Set<String> before(ChangeView change) {
        Set<String> before = new HashSet<>();
        for (FilePair file : production(change)) {
            for (DataElement element : DeclaredNow.on(file, Side.BEFORE, declarations)) {
                before.add(key(element));
                before.add(moved(element));
            }
        }
        return before;
    }

    private static List<Sighting> sightings(Map<String, Declaration> added, Set<String> before) {
        var sightings = new ArrayList<Sighting>();
        added.values().stream()
                .filter(d -> !before.contains(key(d.element)) && !before.contains(moved(d.element)))
                .sorted(Comparator.comparing((Declaration d) -> d.file.path()).thenComparingInt(d -> d.element.line()))
                .forEach(d -> sightings.add(sighting(d)));
        return sightings;
    }

    private record Declaration(FilePair file, DataElement element) {
        Declaration better(Declaration other) {
            boolean keep = element.stored() || !other.element.stored();
            return keep ? this : other;
        }
    }

    private static String key(DataElement element) {
        String owner = plain(element.owner());
        return (owner.endsWith("s") ? owner.substring(0, owner.length() - 1) : owner) + " " + plain(element.name());
    }

    /// A field that goes away under one owner and comes under another was moved, or its owner was renamed.
    private static String moved(DataElement element) {
        return "* " + plain(element.name()) + " " + element.stored();
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").replace("$", "").toLowerCase(Locale.ROOT);
    }

    private static Sighting sighting(Declaration declaration) {
        DataElement element = declaration.element;
        String name = element.owner().isEmpty() ? element.name() : element.owner() + "." + element.name();
        boolean forbidden =
                element.stored() && NEVER_STORED.contains(element.type().name());
        String what = element.type().name().replace('_', ' ');
        String message = (element.stored() ? "a new stored field holds " : "a new field holds ") + what + ": " + name
                + (forbidden ? ", which must not be kept after authorisation" : "");
        Sighting seen = Sighting.in(
                        declaration.file,
                        Side.AFTER,
                        LineSpan.line(element.line()),
                        FactKind.SENSITIVE_FIELD,
                        Direction.DATA_ADDED,
                        message)
                .about(name + " (" + element.type().name() + ")")
                .withStrength(Strength.PARSED)
                .withSeverity(element.type().severity())
                .asking("What is " + name + " needed for, how long is it kept, and who may read it?")
                .withCwes(element.stored() ? new Integer[] {359, 312} : new Integer[] {359, 213});
        return declaration
                .file
                .after()
                .map(model -> seen.withSymbol(
                        model.symbols().get(model.enclosing(element.line())).path()))
                .orElse(seen);
    }
}
