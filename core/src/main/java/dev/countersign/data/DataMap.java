package dev.countersign.data;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The places of a tree that hold catalogue data, found by name or by owner.
///
/// Names are compared without case, `_` and `-`, and without a leading `get`, `set` or `is`, so that the
/// accessor `getLastName()` and the column `last_name` both find the field `lastName`.
public final class DataMap {
    private static final DataMap EMPTY = new DataMap(List.of());

    private final List<DataElement> elements;
    private final Map<String, List<DataElement>> byName;
    private final Map<String, List<DataElement>> byOwner;

    private DataMap(Collection<DataElement> elements) {
        this.elements = List.copyOf(elements);
        this.byName = this.elements.stream().collect(Collectors.groupingBy(e -> plain(e.name())));
        this.byOwner = this.elements.stream().collect(Collectors.groupingBy(e -> plainOwner(e.owner())));
    }

    public static DataMap empty() {
        return EMPTY;
    }

    public static DataMap of(Collection<DataElement> elements) {
        return new DataMap(elements);
    }

    /// This map and more elements; the same map where it holds them all.
    public DataMap with(Collection<DataElement> more) {
        List<DataElement> added =
                more.stream().filter(e -> !named(e.name()).contains(e)).toList();
        return added.isEmpty()
                ? this
                : new DataMap(Stream.concat(elements.stream(), added.stream()).toList());
    }

    public List<DataElement> elements() {
        return elements;
    }

    /// Elements that `identifier` can mean; empty where none.
    public List<DataElement> named(String identifier) {
        String plain = plain(identifier);
        List<DataElement> found = byName.getOrDefault(plain, List.of());
        return found.isEmpty() ? byName.getOrDefault(withoutAccessor(plain), List.of()) : found;
    }

    /// Elements of a type or table; empty where it holds none. The table `owners` finds the type `Owner`.
    public List<DataElement> ownedBy(String owner) {
        return byOwner.getOrDefault(plainOwner(owner), List.of());
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static String plainOwner(String owner) {
        return Words.singular(plain(owner.substring(owner.lastIndexOf('.') + 1)));
    }

    private static String withoutAccessor(String plain) {
        for (String prefix : List.of("get", "set", "is", "with")) {
            if (plain.startsWith(prefix) && plain.length() > prefix.length() + 1) {
                return plain.substring(prefix.length());
            }
        }
        return plain;
    }
}
