package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.deps.DependencyNew;
import dev.countersign.detect.deps.KnownPackages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DependencyNewTest extends DetectorTable {
    private static final String PACKAGE = """
            {
              "name": "shop",
              "dependencies": {
                "express": "^4.21.0"
              },
              "devDependencies": {
                "mocha": "^10.0.0"
              }
            }
            """;

    private static final String POM = """
            <project>
              <groupId>org.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0</version>
              <properties><jackson.version>2.18.0</jackson.version></properties>
              <dependencies>
                <dependency>
                  <groupId>com.fasterxml.jackson.core</groupId>
                  <artifactId>jackson-databind</artifactId>
                  <version>${jackson.version}</version>
                </dependency>
              </dependencies>
            </project>
            """;

    private static final String GEMFILE = """
            source "https://rubygems.org"
            gemspec
            gem "rack-cache", "~> 1.2"
            group :test do
              gem "capybara", ">= 3.39"
            end
            """;

    private static final String GO = """
            module example.org/shop

            go 1.26

            require (
            \tgithub.com/fatih/color v1.18.0
            )
            """;

    @Override
    Detector detector() {
        return new DependencyNew();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("package.json")
                        .modified(
                                "package.json",
                                PACKAGE,
                                PACKAGE.replace("^4.21.0\"", "^4.21.0\",\n    \"left-padder\": \"1.0.0\""))
                        .sees(FactKind.DEPENDENCY_NEW, 5),
                Case.of("package for development")
                        .modified(
                                "package.json",
                                PACKAGE,
                                PACKAGE.replace("\"mocha\"", "\"mocha-junior\": \"*\",\n    \"mocha\""))
                        .sees(FactKind.DEPENDENCY_NEW, 7),
                Case.of("alias of npm brings the real package")
                        .modified(
                                "package.json",
                                PACKAGE,
                                PACKAGE.replace("^4.21.0\"", "^4.21.0\",\n    \"qs\": \"npm:qss@^6.0.0\""))
                        .sees(FactKind.DEPENDENCY_NEW, 5),
                Case.of("requirements.txt")
                        .modified(
                                "requirements.txt",
                                "Django>=5.2\n",
                                "Django>=5.2\n# for tables\ndjango-tabular-plus==0.1  # new\n")
                        .sees(FactKind.DEPENDENCY_NEW, 3),
                Case.of("pyproject.toml")
                        .modified(
                                "pyproject.toml",
                                "[project]\nname = \"shop\"\ndependencies = [\n  \"Django>=5.2\",\n]\n",
                                "[project]\nname = \"shop\"\ndependencies = [\n  \"Django>=5.2\",\n  \"huggingface-cli>=1 ; python_version>'3.9'\",\n]\n")
                        .sees(FactKind.DEPENDENCY_NEW, 5),
                Case.of("Poetry")
                        .modified(
                                "pyproject.toml",
                                "[tool.poetry.dependencies]\npython = \"^3.12\"\nDjango = \"^5\"\n",
                                "[tool.poetry.dependencies]\npython = \"^3.12\"\nDjango = \"^5\"\nwillow = { version = \"^1\", extras = [\"heif\"] }\n")
                        .sees(FactKind.DEPENDENCY_NEW, 4),
                Case.of("setup.cfg")
                        .modified(
                                "setup.cfg",
                                "[metadata]\nname = shop\n[options]\ninstall_requires =\n    Django>=5\n",
                                "[metadata]\nname = shop\n[options]\ninstall_requires =\n    Django>=5\n    anyascii\n")
                        .sees(FactKind.DEPENDENCY_NEW, 6),
                Case.of("Pipfile")
                        .modified(
                                "Pipfile",
                                "[packages]\ndjango = \"*\"\n",
                                "[packages]\ndjango = \"*\"\nrequestz = \"*\"\n")
                        .sees(FactKind.DEPENDENCY_NEW, 3),
                Case.of("go.mod")
                        .modified("go.mod", GO, GO.replace("v1.18.0\n", "v1.18.0\n\tgithub.com/unknwon/com v1.0.1\n"))
                        .sees(FactKind.DEPENDENCY_NEW, 7),
                Case.of("pom.xml")
                        .modified("pom.xml", POM, POM.replace("  </dependencies>", """
                                    <dependency>
                                      <groupId>org.apache.commons</groupId>
                                      <artifactId>commons-text</artifactId>
                                      <version>1.9</version>
                                    </dependency>
                                  </dependencies>"""))
                        .sees(FactKind.DEPENDENCY_NEW, 14),
                Case.of("plugin of Maven")
                        .modified("pom.xml", POM, POM.replace("  <dependencies>", """
                                  <build><plugins><plugin>
                                    <groupId>com.acme</groupId>
                                    <artifactId>acme-maven-plugin</artifactId>
                                  </plugin></plugins></build>
                                  <dependencies>"""))
                        .sees(FactKind.DEPENDENCY_NEW, 8),
                Case.of("Gradle")
                        .modified(
                                "build.gradle",
                                "dependencies {\n  implementation 'com.h2database:h2:2.3.232'\n}\n",
                                "dependencies {\n  implementation 'com.h2database:h2:2.3.232'\n  implementation(\"io.acme:acme-core:1.0\")\n}\n")
                        .sees(FactKind.DEPENDENCY_NEW, 3),
                Case.of("version catalogue")
                        .modified(
                                "gradle/libs.versions.toml",
                                "[versions]\nh2 = \"2.3\"\n[libraries]\nh2 = { module = \"com.h2database:h2\", version.ref = \"h2\" }\n",
                                "[versions]\nh2 = \"2.3\"\n[libraries]\nh2 = { module = \"com.h2database:h2\", version.ref = \"h2\" }\nacme = \"io.acme:acme-core:1.0\"\n")
                        .sees(FactKind.DEPENDENCY_NEW, 5),
                Case.of("Gemfile")
                        .modified(
                                "Gemfile",
                                GEMFILE,
                                GEMFILE.replace("gem \"rack", "gem \"terser\", require: false\ngem \"rack"))
                        .sees(FactKind.DEPENDENCY_NEW, 3),
                Case.of("gemspec")
                        .modified(
                                "core/core.gemspec",
                                "Gem::Specification.new do |s|\n  s.name = \"core\"\nend\n",
                                "Gem::Specification.new do |s|\n  s.name = \"core\"\n  s.add_dependency \"concurrent-ruby\", \"~> 1.0\"\nend\n")
                        .sees(FactKind.DEPENDENCY_NEW, 3),
                Case.of("composer.json")
                        .modified(
                                "composer.json",
                                "{\"require\": {\n\"php\": \">=8.3\"\n}}\n",
                                "{\"require\": {\n\"php\": \">=8.3\",\n\"acme/mailer\": \"^1.0\"\n}}\n")
                        .sees(FactKind.DEPENDENCY_NEW, 3),
                Case.of("project of .NET")
                        .modified(
                                "src/Shop.csproj",
                                "<Project>\n<ItemGroup>\n</ItemGroup>\n</Project>\n",
                                "<Project>\n<ItemGroup>\n<PackageReference Include=\"Acme.Core\" Version=\"1.0.0\" />\n</ItemGroup>\n</Project>\n")
                        .sees(FactKind.DEPENDENCY_NEW, 3),
                Case.of("Cargo.toml")
                        .modified(
                                "Cargo.toml",
                                "[package]\nname = \"shop\"\n\n[dependencies]\nserde = \"1\"\n",
                                "[package]\nname = \"shop\"\n\n[dependencies]\nserde = \"1\"\n\n[dependencies.tokio]\nversion = \"1\"\n")
                        .sees(FactKind.DEPENDENCY_NEW, 0));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("new version of the same package")
                        .modified("package.json", PACKAGE, PACKAGE.replace("^4.21.0", "^5.1.0")),
                Case.of("package moved to another section")
                        .modified("package.json", PACKAGE, PACKAGE.replace("devDependencies", "optionalDependencies")),
                Case.of("script and keyword that look like packages")
                        .modified(
                                "package.json",
                                PACKAGE,
                                PACKAGE.replace(
                                        "\"name\": \"shop\",",
                                        "\"name\": \"shop\",\n  \"scripts\": {\"left-pad\": \"1.0.0\"},\n  \"keywords\": [\"left-pad\"],")),
                Case.of("package that another manifest of the tree has")
                        .modified(
                                "web/package.json",
                                PACKAGE,
                                PACKAGE.replace("^4.21.0\"", "^4.21.0\",\n    \"react\": \"19\""))
                        .beside("admin/package.json", "{\"dependencies\": {\"react\": \"18\"}}"),
                Case.of("package that the lock file has already")
                        .modified(
                                "package.json", PACKAGE, PACKAGE.replace("^4.21.0\"", "^4.21.0\",\n    \"qs\": \"^6\""))
                        .beside(
                                "package-lock.json",
                                "{\"lockfileVersion\": 3, \"packages\": {\"\": {}, \"node_modules/qs\": {\"version\": \"6.1.0\"}}}"),
                Case.of("own workspace")
                        .modified(
                                "package.json",
                                PACKAGE,
                                PACKAGE.replace(
                                        "^4.21.0\"",
                                        "^4.21.0\",\n    \"@shop/core\": \"workspace:*\",\n    \"@shop/ui\": \"file:./packages/ui\"")),
                Case.of("own module by its name")
                        .modified(
                                "package.json",
                                PACKAGE,
                                PACKAGE.replace("^4.21.0\"", "^4.21.0\",\n    \"@shop/core\": \"^1.0.0\""))
                        .added("packages/core/package.json", "{\"name\": \"@shop/core\"}"),
                Case.of("own group of Maven").modified("pom.xml", POM, POM.replace("  </dependencies>", """
                                    <dependency>
                                      <groupId>${project.groupId}</groupId>
                                      <artifactId>shop-core</artifactId>
                                    </dependency>
                                  </dependencies>""")),
                Case.of("dependency in a comment").modified("pom.xml", POM, POM.replace("  </dependencies>", """
                                    <!-- <dependency>
                                      <groupId>org.apache.commons</groupId>
                                      <artifactId>commons-text</artifactId>
                                    </dependency> -->
                                  </dependencies>""")),
                Case.of("managed version without use").modified("pom.xml", POM, POM.replace("  <dependencies>", """
                                  <dependencyManagement><dependencies><dependency>
                                    <groupId>org.apache.commons</groupId>
                                    <artifactId>commons-text</artifactId>
                                    <version>1.12</version>
                                  </dependency></dependencies></dependencyManagement>
                                  <dependencies>""")),
                Case.of("same Python package spelled otherwise")
                        .modified("requirements.txt", "django-filter==23.3\n", "Django_Filter==24.1\n"),
                Case.of("comment in requirements")
                        .modified("requirements.txt", "Django>=5.2\n", "Django>=5.2\n# flask==3.0\n-r other.txt\n"),
                Case.of("interpreter and extensions of PHP")
                        .modified(
                                "composer.json",
                                "{\"require\": {\"a/b\": \"1\"}}",
                                "{\"require\": {\"a/b\": \"1\", \"php\": \">=8\", \"ext-json\": \"*\"}}"),
                Case.of("module of the same repository in Gradle")
                        .modified(
                                "build.gradle",
                                "dependencies {\n}\n",
                                "dependencies {\n  implementation project(':core')\n  // implementation 'io.acme:acme-core:1.0'\n}\n"),
                Case.of("gem of the same repository")
                        .modified(
                                "Gemfile",
                                GEMFILE,
                                GEMFILE.replace(
                                        "gem \"rack", "gem \"releaser\", path: \"tools/releaser\"\ngem \"rack")),
                Case.of("replacement by a folder of the repository")
                        .modified("go.mod", GO, GO + "\nreplace example.org/shop/core => ./core\n"),
                Case.of("manifest renamed").deleted("Gemfile", GEMFILE).added("gems.rb", GEMFILE),
                Case.of("prose about packages").modified("docs/install.txt", "", "npm install left-pad\nDjango==5\n"));
    }

    @Test
    void manifestThatCanNoLongerBeReadIsUnknown() {
        Case row = Case.of("broken").modified("package.json", PACKAGE, PACKAGE.replace("\"dependencies\": {", "{"));
        assertThat(detector().detect(Fixture.view(row, data(), dependencies())))
                .extracting(Sighting::kind)
                .containsExactly(FactKind.UNKNOWN);
    }

    @Test
    void packageThatHistoryKnowsIsNotNew() {
        Case row = Case.of("back again")
                .modified("package.json", PACKAGE, PACKAGE.replace("^4.21.0\"", "^4.21.0\",\n    \"qs\": \"^6\""));
        var history = new KnownPackages();
        assertThat(detector().detect(Fixture.view(row, data(), history.answering(true, Optional.empty()))))
                .singleElement()
                .satisfies(s -> assertThat(s.message()).contains("never named here before"));
        history.add(RepoPath.of("package.json"), "{\"dependencies\": {\"qs\": \"1\"}}");
        assertThat(detector().detect(Fixture.view(row, data(), history.answering(true, Optional.empty()))))
                .isEmpty();
    }
}
