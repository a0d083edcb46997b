package dev.countersign.detect.sensitive;

import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.data.Catalogue;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells types that keep or serve the records of persons: the entity `Patient` itself, `PatientServiceImpl`,
/// `HibernatePatientDAO`, `UsersController`. Their code handles those records even where it names no field.
final class Keepers {
    private static final int LEAST_SEVERITY = 3;
    private static final Pattern WRAPPED =
            Pattern.compile("(?:Abstract|Base|Default|Hibernate|Jpa|Jdbc|Mongo|Sql|Simple)?(\\w{2,80}?)"
                    + "(?:Service|Dao|DAO|Repository|Store|Controller|Endpoint)(?:Impl)?");

    private final DataMap data;

    Keepers(DataMap data) {
        this.data = data;
    }

    /// The most harmful stored element of the person whose records the type around a symbol keeps.
    Optional<DataElement> kept(SourceModel model, int symbol) {
        for (int i = symbol; i > 0; i = model.symbols().get(i).parent()) {
            Symbol around = model.symbols().get(i);
            if (around.kind() == Symbol.Kind.TYPE) {
                return kept(around.name());
            }
        }
        return Optional.empty();
    }

    private Optional<DataElement> kept(String type) {
        String plain = type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('.')) + 1);
        return worst(plain).or(() -> {
            Matcher wrapped = WRAPPED.matcher(plain);
            return wrapped.matches() ? worst(wrapped.group(1)) : Optional.empty();
        });
    }

    private Optional<DataElement> worst(String owner) {
        List<DataElement> elements = Catalogue.isPersonLike(owner) ? data.ownedBy(owner) : List.of();
        return elements.stream()
                .filter(e -> e.stored() && e.type().severity() >= LEAST_SEVERITY)
                .max(Comparator.comparingInt((DataElement e) -> e.type().severity())
                        .thenComparing(e -> e.name().toLowerCase(Locale.ROOT), Comparator.reverseOrder()));
    }
}
