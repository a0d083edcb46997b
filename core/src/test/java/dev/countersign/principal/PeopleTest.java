package dev.countersign.principal;

import static dev.countersign.principal.Example.ALICE;
import static dev.countersign.principal.Example.PLANNER;
import static dev.countersign.principal.Example.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
    private static final Set<String> OWN = Set.of("acme.example");
    private static final PrincipalId BOB = PrincipalId.of("user:bob@acme.example");
    private static final People BOTH = changed(changed(add(People.NONE, Person.of(ALICE)))
            .add(new Person(BOB, Optional.of(signer(BOB).publicKey()), false), OWN, Confusables.ASCII_ONLY));

    @Test
    void peopleAreReadAsTheyWereWritten() {
        People some = changed(BOTH.remove(ALICE));
        assertThat(People.read(some.json())).isEqualTo(new PeopleReading.Read(some));
        assertThat(People.read(People.NONE.json())).isEqualTo(new PeopleReading.Read(People.NONE));
    }

    @Test
    void onlyWhoIsThereAndHasAKeyApproves() {
        assertThat(BOTH.approvers()).containsOnlyKeys(BOB);
        assertThat(changed(BOTH.remove(BOB)).approvers()).isEmpty();
        assertThat(changed(BOTH.withKey(ALICE, signer(ALICE).publicKey())).approvers())
                .containsOnlyKeys(ALICE, BOB);
    }

    @Test
    void whoWasRemovedDoesNotComeBack() {
        People without = changed(BOTH.remove(ALICE));
        assertThat(without.present(ALICE)).isEmpty();
        assertThat(without.present(BOB)).isPresent();
        assertThat(add(without, Person.of(ALICE))).isEqualTo(new PeopleChange.Removed(ALICE));
        assertThat(without.remove(ALICE)).isEqualTo(new PeopleChange.Removed(ALICE));
        assertThat(without.withKey(ALICE, signer(ALICE).publicKey())).isEqualTo(new PeopleChange.Removed(ALICE));
    }

    @Test
    void nobodyIsAddedTwiceOrLooksLikeAnother() {
        assertThat(add(BOTH, Person.of(ALICE))).isEqualTo(new PeopleChange.AlreadyThere(ALICE));
        PrincipalId twin = PrincipalId.of("user:a1ice@acme.example");
        assertThat(add(BOTH, Person.of(twin))).isEqualTo(new PeopleChange.LooksLike(twin, ALICE));
        PrincipalId odd = PrincipalId.of("user:bоb@acme.example");
        assertThat(add(BOTH, Person.of(odd))).isEqualTo(new PeopleChange.Suspicious(odd));
        PrincipalId foreign = PrincipalId.of("user:alice@globex.example");
        assertThat(add(BOTH, Person.of(foreign))).isEqualTo(new PeopleChange.ForeignNamespace(foreign));
        assertThat(add(BOTH, Person.of(PrincipalId.of("user:carol@acme.example"))))
                .isInstanceOf(PeopleChange.Changed.class);
    }

    @Test
    void keyBelongsToOnePerson() {
        assertThat(BOTH.withKey(ALICE, signer(BOB).publicKey())).isEqualTo(new PeopleChange.KeyInUse(BOB));
        People gone = changed(BOTH.remove(BOB));
        assertThat(gone.withKey(ALICE, signer(BOB).publicKey())).isEqualTo(new PeopleChange.KeyInUse(BOB));
        PrincipalId carol = PrincipalId.of("user:carol@acme.example");
        assertThat(BOTH.withKey(carol, signer(ALICE).publicKey())).isEqualTo(new PeopleChange.NotThere(carol));
        assertThat(BOTH.remove(carol)).isEqualTo(new PeopleChange.NotThere(carol));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"people\":[{\"id\":\"user:a@b.example\"}]}",
                "{\"people\":[{\"id\":\"agent:a@b.example\",\"removed\":false}]}",
                "{\"people\":[{\"id\":\"user:a@b.example\",\"removed\":false,\"role\":\"boss\"}]}",
                "{\"people\":[{\"id\":\"user:a@b.example\",\"removed\":0}]}",
                "{\"people\":[{\"id\":\"user:a@b.example\",\"removed\":false},"
                        + "{\"id\":\"user:a@b.example\",\"removed\":true}]}",
                "{\"people\":[],\"more\":1}"
            })
    void otherTextsAreRefused(String text) {
        assertThat(People.read(text)).isInstanceOf(PeopleReading.Refused.class);
        assertThat(People.read("{\"people\":[{\"id\":\"user:a@b.example\",\"removed\":false}]}"))
                .isInstanceOf(PeopleReading.Read.class);
    }

    @Test
    void personIsHumanAndStandsUnderTheirOwnId() {
        assertThatThrownBy(() -> Person.of(PLANNER)).hasMessageContaining("starts with user:");
        assertThatThrownBy(() -> new People(Map.of(BOB, Person.of(ALICE)))).hasMessageContaining("their own id");
    }

    private static PeopleChange add(People people, Person person) {
        return people.add(person, OWN, Confusables.ASCII_ONLY);
    }

    private static People changed(PeopleChange change) {
        return ((PeopleChange.Changed) change).people();
    }
}
