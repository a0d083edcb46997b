package dev.countersign.rank;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The functions of a file after a change: from its grammar, or by the look of lines where there is none.
final class Functions {
    private static final Pattern HEAD_BY_LOOK = Pattern.compile("[\\w*&<>:,~\\[\\] ]{0,100}\\b\\w+\\s*\\([^;]*");

    /// Longer lines are data.
    private static final int LONGEST_HEAD = 400;

    private final FilePair file;
    private final Optional<SourceModel> model;
    private final Map<Integer, FunctionAround> known = new HashMap<>();
    private final Map<Integer, int[]> siblings = new HashMap<>();
    private final BitSet authorising = new BitSet();
    private @Nullable NavigableSet<Integer> heads;

    Functions(FilePair file) {
        this.file = file;
        this.model = file.after();
        model.ifPresent(this::findAuthorising);
    }

    Optional<FunctionAround> around(int line) {
        return model.isPresent() ? parsed(model.get(), line) : byLook(line);
    }

    private Optional<FunctionAround> parsed(SourceModel source, int line) {
        int found = source.function(source.enclosing(line));
        if (found == 0) {
            return Optional.empty();
        }
        return Optional.of(known.computeIfAbsent(found, index -> of(source, index)));
    }

    private void findAuthorising(SourceModel source) {
        for (Call call : source.calls()) {
            if (asksWhoMay(call.name())) {
                int function = source.function(call.symbol());
                if (function > 0) {
                    authorising.set(function);
                }
            }
        }
        for (int i = 1; i < source.symbols().size(); i++) {
            Symbol symbol = source.symbols().get(i);
            if (symbol.kind() == Symbol.Kind.FUNCTION
                    && symbol.annotations().stream().anyMatch(a -> asksWhoMay(a.name()))) {
                authorising.set(i);
            }
        }
    }

    private static boolean asksWhoMay(String name) {
        Name read = Name.of(name);
        return read.topics().contains(Topic.AUTHORISATION) || read.topics().contains(Topic.AUTHENTICATION);
    }

    private FunctionAround of(SourceModel source, int index) {
        Symbol symbol = source.symbols().get(index);
        int[] beside = siblings.computeIfAbsent(symbol.parent(), parent -> beside(source, parent));
        boolean own = authorising.get(index);
        return new FunctionAround(
                symbol.span(), head(source, index), Math.max(0, beside[0] - 1), beside[1] - (own ? 1 : 0), own);
    }

    /// How many named functions there are, and how many of them ask who may.
    private int[] beside(SourceModel source, int parent) {
        int all = 0;
        int asking = 0;
        for (int i = 1; i < source.symbols().size(); i++) {
            Symbol symbol = source.symbols().get(i);
            if (symbol.parent() == parent
                    && symbol.kind() == Symbol.Kind.FUNCTION
                    && !symbol.name().startsWith("<")) {
                all++;
                asking += authorising.get(i) ? 1 : 0;
            }
        }
        return new int[] {all, asking};
    }

    private static Set<String> head(SourceModel source, int index) {
        Symbol symbol = source.symbols().get(index);
        Set<String> words = new HashSet<>(Name.of(symbol.name()).words());
        symbol.annotations().forEach(a -> words.addAll(Name.of(a.name()).words()));
        for (int i = index + 1; i < source.symbols().size(); i++) {
            Symbol inside = source.symbols().get(i);
            if (inside.parent() < index) {
                break; // symbols are in pre-order
            }
            if (inside.parent() == index && inside.kind() == Symbol.Kind.PARAMETER) {
                words.addAll(Name.of(inside.name()).words());
                Names.in(inside.type(), (name, _) -> words.addAll(Name.of(name).words()));
            }
        }
        return words;
    }

    private Optional<FunctionAround> byLook(int line) {
        if (file.language() != Language.UNKNOWN) {
            return Optional.empty();
        }
        heads = heads != null ? heads : headsByLook();
        Integer head = heads.floor(line);
        if (head == null) {
            return Optional.empty();
        }
        Integer next = heads.higher(line);
        int last = next == null ? file.lines(Side.AFTER).count() : next - 1;
        return Optional.of(known.computeIfAbsent(head, first -> {
            Set<String> words = new HashSet<>();
            Names.in(
                    file.lines(Side.AFTER).line(first),
                    (name, _) -> words.addAll(Name.of(name).words()));
            return new FunctionAround(LineSpan.between(first, last), words, 0, 0, false);
        }));
    }

    /// Lines at the left edge that look like the head of a function, as C has them.
    private NavigableSet<Integer> headsByLook() {
        NavigableSet<Integer> found = new TreeSet<>();
        var lines = file.lines(Side.AFTER);
        for (int i = 1; i <= lines.count(); i++) {
            String line = lines.line(i);
            if (!line.isEmpty()
                    && line.length() <= LONGEST_HEAD
                    && (Character.isLetter(line.charAt(0)) || line.charAt(0) == '_')
                    && HEAD_BY_LOOK.matcher(line).matches()) {
                found.add(i);
            }
        }
        return found;
    }
}
