package dev.countersign.detect.deps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.deps.Dependency.Scope;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackageTextsTest {
    private static final List<String> NAMES = List.of(
            "package.json",
            "requirements.txt",
            "pyproject.toml",
            "setup.cfg",
            "setup.py",
            "Pipfile",
            "go.mod",
            "pom.xml",
            "build.gradle",
            "libs.versions.toml",
            "Gemfile",
            "a.gemspec",
            "composer.json",
            "a.csproj",
            "Cargo.toml",
            ".npmrc",
            ".yarnrc.yml",
            "pip.conf",
            "settings.xml",
            "NuGet.config",
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "Gemfile.lock",
            "go.sum",
            "Cargo.lock",
            "poetry.lock",
            "uv.lock",
            "Pipfile.lock",
            "composer.lock");

    static Stream<String> names() {
        return NAMES.stream();
    }

    @Property(tries = 1000)
    void anyTextIsReadOrRefused(@ForAll("anyName") String name, @ForAll("snippets") String text) {
        assertThat(KnownPackages.speaksOfPackages(RepoPath.of(name))).isTrue();
        new KnownPackages().add(RepoPath.of(name), text);
    }

    @Provide
    Arbitrary<String> anyName() {
        return Arbitraries.of(NAMES);
    }

    @Provide
    Arbitrary<String> snippets() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        "'",
                        ":",
                        "=",
                        ",",
                        "\n",
                        " ",
                        "  ",
                        "#",
                        "<a>",
                        "</a>",
                        "<!--",
                        "<",
                        ">",
                        "name",
                        "packages",
                        "dependencies",
                        "\\",
                        "\\u12",
                        "@",
                        "/",
                        "node_modules/",
                        "gem \"x\"",
                        "require",
                        "(",
                        ")",
                        "v1",
                        "1.0",
                        "[[package]]",
                        "- ",
                        "\"\"\"",
                        "'''",
                        "\u0000",
                        "\uD800")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hostileTextsAreReadInLinearTime(String name) {
        for (String piece : List.of(
                "{\"a\":",
                "[",
                "<a>",
                "a.b.",
                "\"",
                "[[a]]\n",
                "a = { b = ",
                "  a:\n",
                " ",
                "=> ",
                "gem \"",
                "implementation ",
                "(")) {
            String text = piece.repeat(400_000 / piece.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> new KnownPackages().add(RepoPath.of(name), text), name + " " + piece);
        }
    }

    @Test
    void manifestOfAProjectInPythonIsReadWhole() {
        Manifest manifest =
                ManifestReader.read(RepoPath.of("pyproject.toml"), """
                        [build-system]
                        requires = ["setuptools>=78.0"]

                        [project]
                        name = "shop" # with a comment
                        dependencies = [
                          "Django>=5.2",   # a comment, with "quotes"
                          'Willow[heif]>=1.11.0,<2',
                        ]

                        [project.optional-dependencies]
                        testing = ["freezegun>=0.3.8"]
                        redis = ["redis"]

                        [dependency-groups]
                        dev = ["ruff==0.16.3", {include-group = "docs"}]

                        [tool.uv.sources]
                        redis = { git = "https://github.com/redis/redis-py", rev = "abc" }
                        """).orElseThrow();
        assertThat(manifest.own()).containsExactly("shop");
        assertThat(manifest.dependencies())
                .extracting(d -> d.name() + " " + d.version() + " " + d.scope() + " "
                        + d.origin().kind() + " " + d.line())
                .containsExactly(
                        "Django >=5.2 RUNTIME REGISTRY 7",
                        "Willow >=1.11.0,<2 RUNTIME REGISTRY 8",
                        "freezegun >=0.3.8 DEVELOPMENT REGISTRY 12",
                        "redis  RUNTIME GIT 19",
                        "ruff ==0.16.3 DEVELOPMENT REGISTRY 16",
                        "setuptools >=78.0 BUILD REGISTRY 2");
    }

    @Test
    void pomIsReadWithItsProperties() {
        Manifest manifest = ManifestReader.read(RepoPath.of("pom.xml"), """
                        <?xml version="1.0"?>
                        <!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                        <project xmlns="http://maven.apache.org/POM/4.0.0">
                          <parent><groupId>org.springframework.boot</groupId><artifactId>boot-parent</artifactId></parent>
                          <groupId>org.example</groupId>
                          <properties><v>2.18</v><jackson>${v}.0</jackson></properties>
                          <dependencies>
                            <dependency><groupId>&x;</groupId><artifactId>a</artifactId></dependency>
                            <dependency>
                              <groupId>com.fasterxml.jackson.core</groupId>
                              <artifactId>jackson-databind</artifactId>
                              <version>${jackson}</version>
                              <scope>test</scope>
                              <exclusions><exclusion><groupId>g</groupId><artifactId>e</artifactId></exclusion></exclusions>
                            </dependency>
                          </dependencies>
                        </project>
                        """).orElseThrow();
        assertThat(manifest.own()).containsExactly("org.example:*");
        assertThat(manifest.dependencies())
                .extracting(d -> d.name() + " " + d.version() + " " + d.scope() + " " + d.line())
                .containsExactly(
                        "&x;:a  RUNTIME 8",
                        "com.fasterxml.jackson.core:jackson-databind 2.18.0 DEVELOPMENT 11",
                        "org.springframework.boot:boot-parent  BUILD 4");
    }

    @Test
    void groupsOfAGemfileSayWhenAGemIsNeeded() {
        Manifest manifest = ManifestReader.read(RepoPath.of("Gemfile"), """
                        source "https://rubygems.org"
                        gem "rack"
                        group :development, :test do
                          gem "byebug", platforms: %i[mri], require: false
                          platforms :mri do
                            gem "stackprof"
                          end
                        end
                        git "https://github.com/rails/rails.git" do
                          gem "railties"
                        end
                        gem "puma", ">= 5.0.3", group: :test
                        """).orElseThrow();
        assertThat(manifest.dependencies())
                .extracting(d -> d.name() + " " + d.scope() + " " + d.origin().kind())
                .containsExactly(
                        "rack RUNTIME REGISTRY",
                        "byebug DEVELOPMENT REGISTRY",
                        "stackprof DEVELOPMENT REGISTRY",
                        "railties RUNTIME GIT",
                        "puma DEVELOPMENT REGISTRY");
        assertThat(manifest.dependencies())
                .filteredOn(d -> d.scope() == Scope.RUNTIME)
                .hasSize(2);
    }

    @Test
    void lockFilesSayWhatIsReached() {
        LockFile lock = LockReader.read(RepoPath.of("uv.lock"), """
                        version = 1

                        [[package]]
                        name = "shop"
                        source = { editable = "." }
                        dependencies = [
                            { name = "django" },
                        ]

                        [package.optional-dependencies]
                        fast = [{ name = "uvloop" }]

                        [[package]]
                        name = "django"
                        version = "5.2"
                        source = { registry = "https://pypi.org/simple" }
                        dependencies = [{ name = "asgiref" }]
                        sdist = { url = "https://files.pythonhosted.org/d.tar.gz", hash = "sha256:aa", size = 1 }

                        [[package]]
                        name = "asgiref"
                        version = "3.8"

                        [[package]]
                        name = "stranger"
                        version = "1"
                        """).orElseThrow();
        assertThat(lock.reachable(lock.roots())).containsExactlyInAnyOrder("shop", "django", "asgiref", "uvloop");
        assertThat(lock.byName().get("django").getFirst().hashes()).containsExactly("sha256:aa");
    }

    @Test
    void advisoriesThatAreNoJsonAreRefusedAndEmptyOnesToo() {
        assertThat(OsvAdvisories.read("{\"id\": ")).isInstanceOf(OsvAdvisories.Reading.Refused.class);
        assertThat(OsvAdvisories.read("{\"id\": \"A\"}\nnonsense"))
                .isEqualTo(new OsvAdvisories.Reading.Refused("line 2 of the advisories is no JSON"));
        assertThat(OsvAdvisories.read("")).isInstanceOf(OsvAdvisories.Reading.Refused.class);
        assertThat(OsvAdvisories.read("{}")).isInstanceOf(OsvAdvisories.Reading.Refused.class);
        assertThat(OsvAdvisories.read("[]")).isInstanceOf(OsvAdvisories.Reading.Refused.class);
        assertThat(OsvAdvisories.read("[{\"id\": \"A\"}]")).isInstanceOf(OsvAdvisories.Reading.Read.class);
    }
}
