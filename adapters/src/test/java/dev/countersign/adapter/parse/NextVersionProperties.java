package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.parse.Snippets.Snippet;
import dev.countersign.adapter.parse.TextEdits.Edit;
import dev.countersign.change.RepoPath;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceReader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A text is parsed from the tree of the version read before: what it says must not hang on which one that was.
class NextVersionProperties {
    private static final List<String> PIECES = List.of(
            "\"", "'", "`", "/*", "*/", "//", "#", "<<E\n", "\nE\n", "{", "}", "(", ")", "${", "\n", "  ", ";", "é",
            "😀", "x");

    private static final Map<String, Dialect> GRAMMARS = Map.ofEntries(
            Map.entry("java", Dialects.java()),
            Map.entry("py", Dialects.python()),
            Map.entry("js", Dialects.javaScript()),
            Map.entry("ts", Dialects.typeScript()),
            Map.entry("tsx", Dialects.tsx()),
            Map.entry("go", Dialects.go()),
            Map.entry("rb", Dialects.ruby()),
            Map.entry("php", Dialects.php()),
            Map.entry("cs", Dialects.cSharp()),
            Map.entry("kt", Dialects.kotlin()),
            Map.entry("sh", Dialects.shell()));

    @Provide
    Arbitrary<Snippet> snippets() {
        return Arbitraries.of(Snippets.all());
    }

    @Property(tries = 400)
    void whatATextSaysDoesNotHangOnTheVersionReadBefore(@ForAll("snippets") Snippet snippet, @ForAll long seed) {
        var random = new Random(seed);
        var inTurn = new GrammarReader();
        String text = snippet.text().repeat(1 + random.nextInt(3));
        for (int version = 0; version < 6; version++) {
            assertThat(read(inTurn, snippet, text)).as(text).isEqualTo(read(new GrammarReader(), snippet, text));
            text = edited(text, random);
        }
    }

    /// Parts that the trees of two versions share are copied from the copy of the first.
    @Property(tries = 300)
    void theTreeIsTheSameAsOneParsedFromNothing(@ForAll("programs") Snippet snippet, @ForAll long seed) {
        var random = new Random(seed);
        var inTurn = new TreeParser();
        Grammar grammar = GRAMMARS.get(ending(snippet)).grammar();
        String text = snippet.text().repeat(1 + random.nextInt(3));
        for (int version = 0; version < 6; version++) {
            assertThat(nodes(inTurn, grammar, text)).as(text).isEqualTo(nodes(new TreeParser(), grammar, text));
            text = edited(text, random);
        }
    }

    @Example
    void textsThatDifferInManyPlacesGiveTheSameTreeOnBothSidesOfTheBound() {
        for (int places : List.of(200, TreeParser.MOST_EDITS + 100)) {
            var inTurn = new TreeParser();
            Grammar grammar = Dialects.javaScript().grammar();
            String old = calls(places, "1");
            String now = calls(places, "two");
            assertThat(TextEdits.between(old, now)).hasSize(places);
            assertThat(nodes(inTurn, grammar, old)).hasSizeGreaterThan(places);
            assertThat(nodes(inTurn, grammar, now)).isEqualTo(nodes(new TreeParser(), grammar, now));
        }
    }

    private static String calls(int count, String argument) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("call(")
                    .append(argument)
                    .append(");\nalways(")
                    .append(i)
                    .append(");\n");
        }
        return text.toString();
    }

    @Provide
    Arbitrary<Snippet> programs() {
        return Arbitraries.of(Snippets.all().stream()
                .filter(s -> GRAMMARS.containsKey(ending(s)))
                .toList());
    }

    private static String ending(Snippet snippet) {
        return snippet.path().substring(snippet.path().indexOf('.') + 1);
    }

    private static List<String> nodes(TreeParser parser, Grammar grammar, String text) {
        if (!(parser.parse(grammar, "a", text) instanceof TreeParser.Parsing.Tree(var tree))) {
            return List.of("refused");
        }
        var found = new ArrayList<String>();
        for (int node = 0; node < tree.size(); node++) {
            found.add(tree.type(node) + " " + tree.start(node) + "-" + tree.end(node) + " " + tree.after(node) + " "
                    + tree.parent(node) + " " + tree.field(node) + " " + tree.missing(node));
        }
        return found;
    }

    private static Reading read(GrammarReader reader, Snippet snippet, String text) {
        RepoPath path = RepoPath.of(snippet.path());
        return reader.read(Languages.of(path, snippet.text()), path, text);
    }

    /// Mostly what people do, lines that come, go and move, and sometimes what breaks a text.
    private static String edited(String text, Random random) {
        var lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            switch (random.nextInt(6)) {
                case 0 -> lines.add(random.nextInt(lines.size()), line);
                case 1 -> lines.set(at, line.replaceFirst("\\b[a-z]\\b", "changed"));
                case 2 -> lines.add(random.nextInt(lines.size()), lines.set(at, ""));
                case 3 -> lines.set(at, line.replaceFirst("\\d", "42"));
                case 4 -> {
                    int place = random.nextInt(line.length() + 1);
                    String piece = PIECES.get(random.nextInt(PIECES.size()));
                    lines.set(at, line.substring(0, place) + piece + line.substring(place));
                }
                default -> lines.set(at, "");
            }
        }
        return String.join("", lines);
    }

    @Property(tries = 500)
    void editsMakeTheOneTextFromTheOther(@ForAll("snippets") Snippet snippet, @ForAll long seed) {
        var random = new Random(seed);
        String old = snippet.text().repeat(1 + random.nextInt(3));
        String now = edited(edited(old, random), random);
        var made = new StringBuilder();
        int at = 0;
        for (Edit edit : TextEdits.between(old, now)) {
            assertThat(edit.start()).isGreaterThanOrEqualTo(at);
            made.append(old, at, edit.start()).append(now, edit.newStart(), edit.newEnd());
            at = edit.oldEnd();
        }
        assertThat(made.append(old.substring(at))).hasToString(now);
    }

    @Property(tries = 20)
    void oneChangedLineIsOneSmallEdit(@ForAll("snippets") Snippet snippet, @ForAll long seed) {
        String old = snippet.text().repeat(4);
        int line = old.indexOf('\n', new Random(seed).nextInt(old.length() / 2)) + 1;
        String now = old.substring(0, line) + "changed\n" + old.substring(line);
        assertThat(TextEdits.between(old, now))
                .singleElement()
                .satisfies(edit -> assertThat(edit.newEnd() - edit.newStart()).isLessThan(20));
    }
}
