package dev.countersign.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reason there is, made of some values.
class RefusalTest {
    static final String HOSTILE = "\u202e\"\n" + "x".repeat(500);

    static final Map<Class<?>, Object> SOME = Map.of(
            String.class,
            HOSTILE,
            int.class,
            3,
            long.class,
            3L,
            PrincipalId.class,
            Example.ALICE,
            Instant.class,
            Example.NOW,
            Duration.class,
            Duration.ofSeconds(3),
            Location.class,
            Example.SCM,
            Revocation.class,
            Revocation.of(Example.CODER),
            Set.class,
            Set.of(Example.SCM),
            PermissionField.class,
            PermissionField.MAX_CALLS);

    static Stream<Refusal> refusals() {
        Stream<Refusal> plain = Arrays.stream(Refusal.class.getPermittedSubclasses())
                .filter(kind -> kind != Refusal.Widened.class)
                .map(kind -> (Refusal) some(kind));
        Stream<Refusal> widened = Arrays.stream(Widening.class.getPermittedSubclasses())
                .map(kind -> new Refusal.Widened(3, (Widening) some(kind)));
        return Stream.concat(plain, widened);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isASentenceUnderAStableName(Refusal refusal) {
        var explanation = refusal.explain();
        assertThat(explanation.rule()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(explanation.reason()).isEqualTo(refusal.reason()).contains(" ");
    }

    @Test
    void everyReasonHasANameOfItsOwn() {
        var names = new HashSet<String>();
        for (Class<?> kind : Refusal.class.getPermittedSubclasses()) {
            assertThat(names.add(RuleNames.of(kind))).as(kind.getSimpleName()).isTrue();
        }
    }

    @Test
    void whatSomebodyElseWroteIsCutAndHarmless() {
        assertThat(new Refusal.WrongAlgorithm("link 1", HOSTILE).reason())
                .startsWith("link 1 is signed with alg \"???xxx")
                .hasSizeLessThan(200);
    }

    private static Object some(Class<?> kind) {
        try {
            RecordComponent[] components = kind.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(types).map(SOME::get).toArray();
            return kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError(kind.getName(), broken);
        }
    }
}
