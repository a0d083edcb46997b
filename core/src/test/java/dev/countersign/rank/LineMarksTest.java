package dev.countersign.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMarksTest {
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
        assertThat(mark.count(line, line)).isEqualTo(count);
    }

    @Test
    void noMarkIsFoundInALineOfOneWord() {
        assertThat(Arrays.stream(LineMarks.values())
                        .filter(mark -> mark.count("basket", "basket") > 0)
                        .collect(Collectors.toSet()))
                .isEmpty();
    }
}
