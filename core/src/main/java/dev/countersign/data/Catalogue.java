package dev.countersign.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// The kinds of sensitive data, and the names by which code calls them.
///
/// Names are matched in a normalised form (`_card_number_`), once as they are and once without numbers at the
/// end of words. A name whose head is about handling (`passwordEncoder`), and one that begins like a switch or
/// a function (`showPassword`), means no data; nor does one whose declared type is a switch, a control or a
/// function. Words that mean much else (`age`, `race`, `pin`) count only inside a type or table that stands for
/// a person. Safe to use from many threads.
public final class Catalogue {
    private static final List<String> HEADER = List.of(
            "type",
            "class",
            "regulation",
            "severity",
            "example_identifiers",
            "context_only_identifiers",
            "identifier_regex_normalised",
            "exclude_regex_normalised",
            "value_check");
    /// Classes of data that a body has, be it a person's or an animal's.
    private static final Set<String> OF_A_BODY = Set.of("health", "biometric", "special_category", "identity");

    private static final int MAX_REMEMBERED = 20_000;
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final List<Entry> entries;
    private final WordStarts starts;
    private final Map<String, List<Meaning>> remembered = new ConcurrentHashMap<>();

    private record Entry(
            DataType type, List<String> examples, Set<String> onlyInContext, Pattern found, Pattern excluded) {
        boolean finds(String normalised) {
            return found.matcher(normalised).find()
                    && !excluded.matcher(normalised).find();
        }
    }

    /// What a name can mean, and whether it means that only inside a person-like owner.
    private record Meaning(DataType type, boolean onlyInContext) {}

    private Catalogue(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        var patterns = new ArrayList<Pattern>();
        for (Entry entry : entries) {
            patterns.add(entry.found);
            entry.onlyInContext.forEach(name -> patterns.add(Pattern.compile(Pattern.quote(name))));
        }
        this.starts = new WordStarts(patterns);
    }

    /// Reads the catalogue's table.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be used and why
    public static Catalogue parse(String csv) {
        List<CsvRows.Row> rows = CsvRows.of(csv);
        if (rows.isEmpty() || !rows.getFirst().fields().equals(HEADER)) {
            throw new IllegalArgumentException("line 1: the columns must be " + String.join(",", HEADER));
        }
        return new Catalogue(rows.stream().skip(1).map(Catalogue::entry).toList());
    }

    public List<DataType> types() {
        return entries.stream().map(Entry::type).toList();
    }

    /// Names that mean a type, as the table gives them; some of them only inside a person-like owner.
    public List<String> examples(DataType type) {
        return entries.stream()
                .filter(e -> e.type.equals(type))
                .flatMap(e -> e.examples.stream())
                .toList();
    }

    /// The most severe kind of data that a name means; empty where it means none.
    ///
    /// @param owner the type, table or message it belongs to, or empty
    /// @param valueType its declared type as written, or empty
    public Optional<DataType> match(String identifier, String owner, String valueType) {
        List<Meaning> meanings = meanings(identifier);
        if (meanings.isEmpty()) {
            return Optional.empty();
        }
        boolean person = Words.isPersonLike(owner);
        boolean harmless = Words.isHarmlessType(valueType);
        boolean animal = Words.isAnimal(owner);
        for (Meaning meaning : meanings) {
            if (animal && OF_A_BODY.contains(meaning.type.dataClass())) {
                continue;
            }
            if (meaning.onlyInContext ? person : !harmless) {
                return Optional.of(meaning.type);
            }
        }
        return Optional.empty();
    }

    /// Whether a name means data in some owner. False is certain.
    public boolean canMatch(String identifier) {
        return !meanings(identifier).isEmpty();
    }

    /// Whether a name means, in some owner, data that counts even in a type that holds no data otherwise.
    boolean canSayEnough(String identifier) {
        return meanings(identifier).stream().anyMatch(m -> !m.onlyInContext && DataDeclarations.saysEnough(m.type));
    }

    /// Whether a type or table stands for a person, like `Customer` or `users`.
    public static boolean isPersonLike(String owner) {
        return Words.isPersonLike(owner);
    }

    /// Whether the word at `at` of a raw text can begin a match: a filter before [#canMatch].
    boolean canBeginAt(CharSequence text, int at) {
        return starts.canBeginAt(text, at);
    }

    /// What [#canMatch] says, by running every pattern.
    boolean findsWithoutFilter(String identifier) {
        return identifier.length() <= Identifiers.MAX_LENGTH
                && !find(identifier).isEmpty();
    }

    private List<Meaning> meanings(String identifier) {
        if (identifier.length() > Identifiers.MAX_LENGTH || !canBegin(identifier)) {
            return List.of();
        }
        List<Meaning> known = remembered.get(identifier);
        if (known != null) {
            return known;
        }
        List<Meaning> found = find(identifier);
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(identifier, found);
        return found;
    }

    private boolean canBegin(String identifier) {
        for (int i = 0; i < identifier.length(); i++) {
            if (Identifiers.isWordChar(identifier.charAt(i))
                    && Identifiers.startsWord(identifier, i)
                    && starts.canBeginAt(identifier, i)) {
                return true;
            }
        }
        return false;
    }

    private List<Meaning> find(String identifier) {
        String normalised = Identifiers.normalised(identifier);
        String plain = Identifiers.withoutNumbers(normalised);
        boolean apparatus = Words.isApparatus(normalised);
        var found = new ArrayList<Meaning>();
        for (Entry entry : entries) {
            if (!apparatus && (entry.finds(normalised) || entry.finds(plain))) {
                found.add(new Meaning(entry.type, false));
            } else if (entry.onlyInContext.contains(normalised)) {
                found.add(new Meaning(entry.type, true));
            }
        }
        found.sort((a, b) -> Integer.compare(b.type.severity(), a.type.severity()));
        return List.copyOf(found);
    }

    private static Entry entry(CsvRows.Row row) {
        List<String> fields = row.fields();
        if (fields.size() != HEADER.size()) {
            throw wrong(row, "has " + fields.size() + " fields instead of " + HEADER.size());
        }
        try {
            var type = new DataType(fields.get(0), fields.get(1), fields.get(2), Integer.parseInt(fields.get(3)));
            Set<String> onlyInContext =
                    names(fields.get(5)).stream().map(Identifiers::normalised).collect(Collectors.toUnmodifiableSet());
            Pattern found = Pattern.compile(fields.get(6));
            if (!beginsWithSeparator(found)) {
                throw wrong(row, "the identifier's pattern must find only what begins with _");
            }
            Pattern excluded = fields.get(7).isEmpty() ? NEVER : Pattern.compile(fields.get(7));
            return new Entry(type, names(fields.get(4)), onlyInContext, found, excluded);
        } catch (NumberFormatException notANumber) {
            throw wrong(row, "the severity is not a number: " + fields.get(3));
        } catch (PatternSyntaxException broken) {
            throw wrong(row, broken.getDescription() + " in " + broken.getPattern());
        }
    }

    @SuppressWarnings("JdkObsolete") // whether more text could still match is just what is asked
    private static boolean beginsWithSeparator(Pattern found) {
        return "abcdefghijklmnopqrstuvwxyz0123456789"
                .chars()
                .mapToObj(c -> found.matcher(Character.toString(c)))
                .noneMatch(m -> m.lookingAt() || m.hitEnd());
    }

    private static IllegalArgumentException wrong(CsvRows.Row row, String why) {
        return new IllegalArgumentException("line " + row.line() + ": " + why);
    }

    private static List<String> names(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split("\\|", -1));
    }
}
