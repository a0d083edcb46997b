package dev.countersign.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMapBuilder;
import dev.countersign.data.DataMapBuilder.Declared;
import dev.countersign.data.DataType;
import dev.countersign.review.FactCache;
import dev.countersign.review.InMemoryFactCache;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptDeclarationsTest {
    static final DataMapBuilder.Key KEY = new DataMapBuilder.Key("src/User.java", "1f");
    static final DataElement EMAIL = new DataElement(
            RepoPath.of("src/\uDCE4 \"User\".java"),
            3,
            "User",
            "e_mail",
            new DataType("email_address", "contact", "GDPR;CCPA", 3),
            true);

    final FactCache cache = new InMemoryFactCache();
    final KeptDeclarations kept = new KeptDeclarations(cache, "file");

    @Test
    void nextRunKnowsWhatWasDeclared() {
        kept.put(KEY, declared(EMAIL));
        kept.put(new DataMapBuilder.Key("a.java", "2f"), Declared.NOTHING);
        assertThat(nextRun().get(KEY)).isEqualTo(declared(EMAIL));
        assertThat(nextRun().get(new DataMapBuilder.Key("a.java", "2f"))).isEqualTo(Declared.NOTHING);
    }

    @Test
    void anotherPathBlobOrKindIsAnotherAnswer() {
        kept.put(KEY, declared(EMAIL));
        assertThat(nextRun().get(new DataMapBuilder.Key("src/User.java", "2f"))).isNull();
        assertThat(nextRun().get(new DataMapBuilder.Key("src/Use.java", "1f"))).isNull();
        assertThat(new KeptDeclarations(cache, "folder").get(KEY)).isNull();
    }

    @Test
    void answerWithGapsIsKnownOnlyWhileTheProgramRuns() {
        var declared = new Declared(List.of(EMAIL), List.of(new Gap(EMAIL.path(), "could not be read")));
        kept.put(KEY, declared);
        assertThat(kept.get(KEY)).isEqualTo(declared);
        assertThat(nextRun().get(KEY)).isNull();
    }

    @Test
    void largeAnswerIsPutTogetherAgainInTheNextRun() {
        kept.put(KEY, new Declared(Collections.nCopies(21, EMAIL), List.of()));
        assertThat(kept.get(KEY)).isNotNull();
        assertThat(nextRun().get(KEY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[1]",
                "[[\"a\"]]",
                "[[\"\",1,\"\",\"\",true,\"\",\"\",\"\",1]]",
                "[[\"a\",1.5,\"\",\"\",true,\"\",\"\",\"\",1]]",
                "[[\"a\",1,\"\",\"\",true,\"\",\"\",\"\",9]]"
            })
    void whatIsNoAnswerIsNoAnswer(String text) {
        assertThat(new KeptDeclarations(answering(text), "file").get(KEY)).isNull();
    }

    @Test
    void whatIsOneIsOne() {
        String text = "[[\"a\",1,\"\",\"\",true,\"\",\"\",\"\",1]]";
        assertThat(new KeptDeclarations(answering(text), "file").get(KEY)).isNotNull();
    }

    KeptDeclarations nextRun() {
        return new KeptDeclarations(cache, "file");
    }

    static Declared declared(DataElement element) {
        return new Declared(List.of(element), List.of());
    }

    static FactCache answering(String text) {
        return new FactCache() {
            @Override
            public Optional<String> get(String key) {
                return Optional.of(text);
            }

            @Override
            public void put(String key, String value) {
                throw new AssertionError("nothing is to be put");
            }
        };
    }
}
