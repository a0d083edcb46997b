package dev.countersign.detect.deps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NPM      | 1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0 < 1.0.1 < 1.10.0 < 2.0.0
            GO       | v0.0.0-20190101000000-aaaaaaaaaaaa < v0.0.0-20200101000000-bbbbbbbbbbbb < v1.0.0-rc.1 < v1.0.0 < v1.9.0 < v1.10.0
            NUGET    | 1.0.0-beta < 1.0.0 < 1.0.0.1 < 1.0.1
            MAVEN    | 1.0-alpha-1 < 1.0-alpha-2 < 1.0-beta-1 < 1.0-M1 < 1.0-rc1 < 1.0-SNAPSHOT < 1.0 < 1.0-sp < 1.0-jre < 1.0.1 < 1.1 < 1.10 < 2.0
            PYPI     | 1.0.dev1 < 1.0a1.dev1 < 1.0a1 < 1.0a2 < 1.0b1 < 1.0rc1 < 1.0 < 1.0.post1.dev1 < 1.0.post1 < 1.0.1 < 1.1 < 1.10 < 1!0.1
            RUBYGEMS | 1.0.a < 1.0.b1 < 1.0.rc1 < 1.0 < 1.0.1 < 1.1.0.rc1 < 1.1 < 1.10
            """)
    void versionsSortAsTheEcosystemSortsThem(Ecosystem ecosystem, String chain) {
        String[] versions = chain.split(" < ");
        Comparator<String> order = VersionOrder.of(ecosystem);
        for (int i = 0; i < versions.length; i++) {
            for (int j = 0; j < versions.length; j++) {
                assertThat(Integer.signum(order.compare(versions[i], versions[j])))
                        .as("%s against %s", versions[i], versions[j])
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NPM, 1.2.0, v1.2.0+build.7",
        "NUGET, 1.0, 1.0.0.0",
        "MAVEN, 1.0, 1.0.0",
        "MAVEN, 1, 1.0.RELEASE",
        "PYPI, 1.0, 1.0.0",
        "PYPI, 1.0rc1, 1.0-RC.1",
        "RUBYGEMS, 1.0, 1.0.0"
    })
    void spellingsOfOneVersionAreEqual(Ecosystem ecosystem, String one, String other) {
        assertThat(VersionOrder.of(ecosystem).compare(one, other)).isZero();
    }

    @Property(tries = 500)
    void anyTextsAreOrderedOneWay(@ForAll Ecosystem ecosystem, @ForAll String a, @ForAll String b) {
        Comparator<String> order = VersionOrder.of(ecosystem);
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
    }

    @ParameterizedTest
    @CsvSource({
        "^1.2.3, 1.9.0, true",
        "^1.2.3, 2.0.0, false",
        "^1.2.3, 2.0.0-rc.1, false",
        "^0.2.3, 0.2.9, true",
        "^0.2.3, 0.3.0, false",
        "^0.0.3, 0.0.4, false",
        "~1.2.3, 1.2.9, true",
        "~1.2.3, 1.3.0, false",
        "1.x, 1.9.9, true",
        "1.2.3, 1.2.4, false",
        "1.2.3, 1.2.3, true",
        ">=1.0.0 <2.0.0, 1.5.0, true",
        ">= 1.0.0 < 2.0.0, 2.0.0, false",
        "^1.0.0 || ^2.0.0, 2.1.0, true",
        "*, 9.9.9, true"
    })
    void rangesOfNpmAllowWhatNpmAllows(String range, String version, boolean allowed) {
        assertThat(NpmRange.allows(range, version)).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"latest", "1.0.0 - 2.0.0", "github:a/b", "workspace:*"})
    void otherRangesAreNotUnderstood(String range) {
        assertThat(NpmRange.allows(range, "1.0.0")).isEmpty();
    }
}
