package dev.countersign.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.files.KeptDeclarations;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FieldHash;
import dev.countersign.code.Readings;
import dev.countersign.data.DataMapBuilder.Declared;
import dev.countersign.data.DataMapBuilder.Entry;
import dev.countersign.data.DataMapBuilder.TreeSource;
import dev.countersign.review.FactCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataMapBuilderTest {
    static final String USER = "@Entity\nclass User {\n  String email;\n}\n";
    static final String PLAIN = "class Box {\n  int width;\n}\n";

    final Trees trees = new Trees();
    final List<String> parsed = new ArrayList<>();
    final DataMapBuilder builder = new DataMapBuilder(
            new DataDeclarations(BuiltInCatalogue.read(), new JSqlReader()),
            new Readings((language, path, text) -> {
                parsed.add(path.value());
                return new GrammarReader().read(language, path, text);
            }),
            trees,
            new KeptDeclarations(FactCache.none(), "folder"),
            new KeptDeclarations(FactCache.none(), "file"));

    @Test
    void mapIsTheUnionOfTheProductsFiles() {
        trees.folder("root", folder("src", "src1"), folder("test", "test1"), folder("docs", "docs1"));
        trees.folder(
                "src1",
                file("User.java", USER),
                file("Box.java", PLAIN),
                file("a.sql", "CREATE TABLE guests (birth_date date);"));
        trees.folder("test1", file("UserTest.java", USER));
        trees.folder("docs1", file("User.java", USER));
        assertThat(builder.of("root").elements())
                .extracting(e -> e.path().value() + " " + e.name())
                .containsExactly("src/User.java email", "src/a.sql birth_date");
        assertThat(parsed).containsExactly("src/User.java");
    }

    @Test
    void secondTreeReadsOnlyWhatDiffers() {
        trees.folder("root1", folder("a", "a1"), folder("b", "b1"));
        trees.folder("a1", file("User.java", USER));
        trees.folder("b1", file("Member.java", "class Member {\n  String iban;\n}\n"));
        builder.of("root1");
        parsed.clear();
        trees.read.clear();
        trees.folder("root2", folder("a", "a1"), folder("b", "b2"));
        trees.folder(
                "b2",
                file("Member.java", "class Member {\n  String iban;\n}\n"),
                file("Guest.java", "class Guest {\n  String phone;\n}\n"));
        assertThat(builder.of("root2").elements())
                .extracting(DataElement::name)
                .containsExactlyInAnyOrder("email", "iban", "phone");
        assertThat(trees.read).containsExactly("root2", "b2");
        assertThat(parsed).containsExactly("b/Guest.java");
    }

    @Test
    void sameFolderUnderAnotherPathHasARoleOfItsOwn() {
        trees.folder("root", folder("src", "shared"), folder("test", "shared"));
        trees.folder("shared", file("User.java", USER));
        assertThat(builder.of("root").elements())
                .extracting(e -> e.path().value())
                .containsExactly("src/User.java");
    }

    @Test
    void whatCannotBeReadIsAGap() {
        trees.folder("root", file("User.java", USER), file("Large.java", USER + " ".repeat(1_100_000)));
        Declared declared = builder.of("root");
        assertThat(declared.elements()).hasSize(1);
        assertThat(declared.gaps())
                .singleElement()
                .satisfies(g -> assertThat(g.path()).hasToString("Large.java"));
    }

    @Test
    void folderOrFileThatIsNotThereIsAGap() {
        trees.folder("root", folder("src", "gone"), new Entry("User.java", "missing", false));
        assertThat(builder.of("root").gaps())
                .extracting(g -> String.valueOf(g.path()))
                .containsExactly("src", "User.java");
        assertThat(builder.of("nothing").gaps()).hasSize(1);
    }

    @Test
    void bundlesOfJavaScriptAreNotTheirSources() {
        String text = "class User { email; }\n";
        trees.folder("root", file("user.js", text), file("user.min.js", text), file("all.js", text.repeat(20_000)));
        Declared declared = builder.of("root");
        assertThat(declared.elements()).extracting(e -> e.path().value()).containsExactly("user.js");
        assertThat(declared.gaps()).isEmpty();
    }

    @Test
    void foldersNestedWithoutEndAreAGapAndNoOverflow() {
        trees.folder("loop", folder("x", "loop"));
        assertThat(builder.of("loop").gaps()).hasSize(1);
    }

    static ContentId id(String text) {
        return new ContentId(new FieldHash().field(text).hex());
    }

    static Entry folder(String name, String id) {
        return new Entry(name, id, true);
    }

    Entry file(String name, String text) {
        String id = "blob " + text;
        trees.texts.put(id, text);
        return new Entry(name, id, false);
    }

    static final class Trees implements TreeSource {
        final Map<String, List<Entry>> entries = new HashMap<>();
        final Map<String, String> texts = new HashMap<>();
        final List<String> read = new ArrayList<>();

        void folder(String id, Entry... content) {
            entries.put(id, List.of(content));
        }

        @Override
        public Optional<List<Entry>> entries(String treeId) {
            read.add(treeId);
            return Optional.ofNullable(entries.get(treeId));
        }

        @Override
        public Optional<Content.Text> text(String blobId) {
            return Optional.ofNullable(texts.get(blobId)).map(value -> new Content.Text(id(value), value, false));
        }
    }
}
