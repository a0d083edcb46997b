package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Symbol.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolsTest {
    private static final Symbols SYMBOLS = new Symbols(List.of(
            symbol(-1, Kind.FILE, "", 1, 20),
            symbol(0, Kind.TYPE, "A", 2, 18),
            symbol(1, Kind.FIELD, "A.b", 3, 3),
            symbol(1, Kind.FUNCTION, "A.c", 5, 9),
            symbol(3, Kind.FUNCTION, "A.c.d", 6, 7),
            symbol(1, Kind.FUNCTION, "A.c", 9, 12)));

    @Test
    void aLineLiesInTheInnermostTypeOrFunction() {
        assertThat(SYMBOLS.enclosing(2)).isEqualTo(1);
        assertThat(SYMBOLS.enclosing(3)).as("a field encloses nothing").isEqualTo(1);
        assertThat(SYMBOLS.enclosing(5)).isEqualTo(3);
        assertThat(SYMBOLS.enclosing(7)).isEqualTo(4);
        assertThat(SYMBOLS.enclosing(8)).isEqualTo(3);
        assertThat(SYMBOLS.enclosing(9))
                .as("the last one that a line is shared by")
                .isEqualTo(5);
    }

    @Test
    void aLineOutsideLiesInTheFile() {
        assertThat(SYMBOLS.enclosing(1)).isZero();
        assertThat(SYMBOLS.enclosing(19)).isZero();
        assertThat(SYMBOLS.enclosing(0)).isZero();
        assertThat(SYMBOLS.enclosing(1_000)).isZero();
    }

    @Test
    void theFirstSymbolOfAPathIsFound() {
        assertThat(SYMBOLS.at("A.c")).contains(SYMBOLS.all().get(3));
        assertThat(SYMBOLS.at("A.x")).isEmpty();
    }

    @Test
    void theFirstSymbolMustBeTheFile() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Symbols(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Symbols(List.of(symbol(-1, Kind.TYPE, "A", 1, 2))));
    }

    private static Symbol symbol(int parent, Kind kind, String path, int first, int last) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return new Symbol(
                parent,
                kind,
                name,
                path,
                LineSpan.between(first, last),
                List.of(),
                "",
                List.of(),
                List.of(),
                "shape of " + path + first);
    }
}
