package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMarksTest {
    /// Of what each pattern finds.
    private static final List<String> PIECES = List.of(
            " ",
            "\"",
            "'",
            "`",
            "=",
            "==",
            "!=",
            "<=",
            ">=",
            ":=",
            "+=",
            "<",
            ">",
            "<<",
            ">>",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "if",
            "elif",
            "elsif",
            "unless",
            "switch",
            "case",
            "when",
            "match",
            "?",
            "a",
            "for",
            "foreach",
            "while",
            "loop",
            "each",
            "do",
            "return",
            "yield",
            "throw",
            "raise",
            ".equals(",
            "+",
            "-",
            "*",
            "/",
            "%",
            "7",
            "@",
            "#[",
            "class",
            "interface",
            "function",
            "def",
            "func",
            "fn",
            "fun",
            "module",
            "struct",
            "enum",
            "trait",
            "public",
            "private",
            "protected",
            "static",
            "getName",
            "isName",
            "setName",
            "attr_reader",
            "attr_writer",
            "log",
            "LOG",
            "logger",
            "LOGGER",
            "logging",
            "Logger",
            "console",
            "System.out",
            "System.err",
            "debug",
            "debugf",
            "tracef",
            "trace",
            "warn",
            "warnf",
            "syslog",
            "print",
            "printk",
            "println",
            "fprintf",
            ".",
            "&&",
            "||",
            "and",
            "or",
            "!",
            "not",
            "MAX_SIZE",
            "sub",
            "substr",
            "substring",
            "slice",
            "split",
            "rsplit",
            "strip",
            "lstrip",
            "trim",
            "rtrim",
            "replace",
            "replaceAll",
            "gsub",
            "index",
            "rindexOf",
            "lastIndexOf",
            "startsWith",
            "starts_with",
            "endsWith",
            "HasPrefix",
            "HasSuffix",
            "contains",
            "matches",
            "explode",
            "preg_x",
            "strpos",
            "Exception",
            "Error",
            "errorf",
            "Errorf",
            "error",
            "fail",
            "die",
            "abort",
            "panic",
            "${",
            "#{",
            "%s",
            "%d",
            "f'",
            "f</a",
            "</",
            "<%=",
            "{{",
            "<?=",
            "echo",
            "select_x_from",
            "x/y",
            "../",
            "'..'",
            "0644",
            "0o644",
            "catch",
            "except",
            "rescue",
            "pass",
            "nil",
            ":");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "ASSIGNMENTS~a = b~1",
                "ASSIGNMENTS~a += b~1",
                "ASSIGNMENTS~a := b~1",
                "ASSIGNMENTS~a == b~0",
                "CALLS~run(go(1))~2",
                "IFS~if a else b ?c~2",
                "LOOPS~while True~1",
                "RETURNS~throw it~1",
                "COMPARISONS~a < b~1",
                "COMPARISONS~a.equals(b)~1",
                "COMPARISONS~a >= b~1",
                "ARITHMETIC~a - b~1",
                "ARITHMETIC~a << b~1",
                "INDEXING~a[0]~1",
                "NUMBERS~a 7 and 12~2",
                "ANNOTATIONS~@Override~1",
                "ANNOTATIONS~#[test]~1",
                "HEADS~class Basket~1",
                "HEADS~\tdef\tpay~1",
                "ACCESSORS~getName() {~1",
                "ACCESSORS~attr_reader :name~1",
                "LOGS~logger.info(a)~1",
                "LOGS~System.out.println(a)~2",
                "LOGS~printk(a)~1",
                "LOGIC~a && b~1",
                "LOGIC~a || b~1",
                "LOGIC~a and b or c~2",
                "NEGATIONS~!a~1",
                "NEGATIONS~not a~1",
                "NEGATIONS~a != b~1",
                "CONSTANTS~MAX_SIZE~1",
                "TEXT_WORK~a.split(b)~1",
                "TEXT_WORK~strings.HasPrefix(a)~2",
                "FAILURES~new IllegalStateException(a)~1",
                "FAILURES~fail \"a\"~1",
                "FAILURES~raise 'a'~1",
                "STRINGS~\"a\" 'b' `c`~3",
                "CONCATENATIONS~a + \"b\"~1",
                "CONCATENATIONS~f'a'~1",
                "CONCATENATIONS~a %s b~1",
                "CONCATENATIONS~${a} #{b}~2",
                "TAGS~<a href>~1",
                "TEMPLATE_OUTPUTS~<%= a~1",
                "TEMPLATE_OUTPUTS~{{ a }}~1",
                "TEMPLATE_OUTPUTS~${a}~1",
                "TEMPLATE_OUTPUTS~echo a~1",
                "SQL_PHRASES~SELECT a FROM b~1",
                "SQL_PHRASES~delete\tfrom b~1",
                "PATHS~'a/b'~1",
                "DOT_DOTS~../a~1",
                "DOT_DOTS~'..'~1",
                "OCTAL_MODES~0644~1",
                "OCTAL_MODES~0o644~1",
                "EMPTY_CATCHES~catch (A e) { }~1",
                "EMPTY_CATCHES~except A: pass~1",
                "EMPTY_CATCHES~rescue nil~1",
            })
    void marksAreCounted(LineMarks mark, String line, int count) {
        assertThat(mark.count(plain(line))).isEqualTo(count);
    }

    /// The words that a mark needs are written down beside its pattern: none of them may be missing.
    @Property(tries = 2_000)
    void whatALineLacksIsNotInItsPattern(@ForAll("lines") String line) {
        for (LineMarks mark : LineMarks.values()) {
            assertThat(mark.count(plain(line))).as(mark + " in " + line).isEqualTo(mark.countIn(line));
        }
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(5).map(pieces -> String.join("", pieces));
    }

    @Test
    void noMarkIsFoundInALineOfOneWord() {
        assertThat(Arrays.stream(LineMarks.values())
                        .filter(mark -> mark.count(plain("basket")) > 0)
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    /// Without comments and quotes.
    private static MarkedLine plain(String line) {
        return new MarkedLine(CharsUsed.of(line), CharsUsed.of(line));
    }
}
