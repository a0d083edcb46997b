package dev.countersign.detect.line;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.code.CodeText;
import dev.countersign.code.FileRole;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The code lines of a changed file: both sides with comments blanked, and which lines changed. For one thread.
public final class ChangedCode {
    private static final int MAX_SPAN = 200;
    private static final Set<FileRole> ELSEWHERE = EnumSet.of(FileRole.TEST, FileRole.DOCUMENTATION, FileRole.VENDORED);

    private final FilePair file;
    private @Nullable List<Line> removed;
    private @Nullable List<Line> added;
    private @Nullable String lowerRemoved;
    private @Nullable String lowerAdded;

    private ChangedCode(FilePair file) {
        this.file = file;
    }

    /// A changed line.
    ///
    /// @param code without comments
    /// @param bare without comments and without what stands between quotes
    public record Line(int number, String code, String bare) {}

    public static ChangedCode of(FilePair file) {
        return file.derived(ChangedCode.class, ChangedCode::new);
    }

    /// All files but those that were only moved.
    public static List<ChangedCode> of(ChangeView change) {
        return change.files().stream()
                .filter(file -> !file.isOnlyMoved())
                .map(ChangedCode::of)
                .toList();
    }

    /// The files whose code runs for the product's users, or builds it: no tests, documents or third-party
    /// code.
    public static List<ChangedCode> ofProduct(ChangeView change) {
        return change.files().stream()
                .filter(file -> !file.isOnlyMoved() && !ELSEWHERE.contains(file.role()))
                .map(ChangedCode::of)
                .toList();
    }

    /// Third-party code that stood in the repository before: an edit of it is the project's own doing as likely as
    /// somebody else's. A list of its own, so that nothing which appears there makes up for a loss in the product.
    public static List<ChangedCode> ofVendored(ChangeView change) {
        return change.files().stream()
                .filter(file -> !file.isOnlyMoved()
                        && file.role() == FileRole.VENDORED
                        && !file.file().isAdded())
                .map(ChangedCode::of)
                .toList();
    }

    public FilePair file() {
        return file;
    }

    public CodeText text(Side side) {
        return file.code(side);
    }

    public List<Line> added() {
        added = added != null ? added : lines(Side.AFTER, file.added());
        return added;
    }

    public List<Line> removed() {
        removed = removed != null ? removed : lines(Side.BEFORE, file.removed());
        return removed;
    }

    public List<Line> changed(Side side) {
        return side == Side.BEFORE ? removed() : added();
    }

    /// The changed lines of one side in lower case, to see which words stand in none of them.
    public String lowerCode(Side side) {
        String known = side == Side.BEFORE ? lowerRemoved : lowerAdded;
        if (known != null) {
            return known;
        }
        String lower = changed(side).stream()
                .map(Line::code)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        if (side == Side.BEFORE) {
            lowerRemoved = lower;
        } else {
            lowerAdded = lower;
        }
        return lower;
    }

    /// The changed lines of one side that stand in a span.
    public List<Line> changed(Side side, LineSpan span) {
        List<Line> all = changed(side);
        return all.subList(firstFrom(all, span.start()), firstFrom(all, span.end() + 1));
    }

    private static int firstFrom(List<Line> lines, int number) {
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines.get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The code of a line and `radius` lines on both sides of it.
    public String around(Side side, int line, int radius) {
        CodeText text = text(side);
        var around = new StringBuilder();
        for (int i = Math.max(1, line - radius); i <= Math.min(text.count(), line + radius); i++) {
            around.append(text.code(i)).append('\n');
        }
        return around.toString();
    }

    /// The code of one side of the hunk that changed a line; empty for a line that was not changed.
    public String hunkCode(Side changed, int line, Side wanted) {
        return file.file().hunks().stream()
                .filter(hunk -> span(hunk, changed).contains(line))
                .findFirst()
                .map(hunk -> code(wanted, span(hunk, wanted)))
                .orElse("");
    }

    /// The code of a span of lines, at most [#MAX_SPAN] of them.
    public String code(Side side, LineSpan span) {
        var code = new StringBuilder();
        for (int i = span.start(); i <= span.end() && i < span.start() + MAX_SPAN; i++) {
            code.append(text(side).code(i)).append('\n');
        }
        return code.toString();
    }

    /// Where a removed line's hunk stands in the new text.
    public int newPlaceOf(int oldLine) {
        return file.file().hunks().stream()
                .filter(hunk -> hunk.removed().contains(oldLine))
                .findFirst()
                .map(hunk -> Math.max(1, hunk.added().start()))
                .orElse(1);
    }

    static LineSpan span(Hunk hunk, Side side) {
        return side == Side.BEFORE ? hunk.removed() : hunk.added();
    }

    /// Path of the innermost type or function around a line; empty where there is none or nothing was parsed.
    public String symbolAt(Side side, int line) {
        return file.model(side)
                .map(m -> m.symbols().get(m.enclosing(line)).path())
                .orElse("");
    }

    /// How surely a line's place in the code is known.
    public Strength strength(Side side) {
        return file.model(side).isPresent() ? Strength.PARSED : Strength.PATH;
    }

    /// Whether what stood around an old line is gone as a whole, so that nothing is left that lacks it.
    public boolean wentWithItsSymbol(int oldLine) {
        if (file.file().isDeleted()) {
            return true;
        }
        Optional<SourceModel> old = file.before();
        if (old.isEmpty() || file.after().isEmpty()) {
            return false;
        }
        Symbol symbol = old.get().symbols().get(old.get().enclosing(oldLine));
        return symbol.kind() != Symbol.Kind.FILE
                && file.after().get().symbol(symbol.path()).isEmpty();
    }

    private List<Line> lines(Side side, List<FilePair.Line> numbered) {
        if (numbered.isEmpty()) {
            return List.of();
        }
        CodeText text = text(side);
        var lines = new ArrayList<Line>(numbered.size());
        for (FilePair.Line line : numbered) {
            String code = text.code(line.number());
            if (!code.isBlank()) {
                lines.add(new Line(line.number(), code, text.bare(line.number())));
            }
        }
        return Collections.unmodifiableList(lines);
    }
}
