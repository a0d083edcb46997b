package dev.countersign.detect;

import dev.countersign.detect.deps.DependencySource;
import java.util.List;

class DependencySourceTest extends DetectorTable {
    private static final String MODULES = """
            [submodule "lib/a"]
            \tpath = lib/a
            \turl = https://github.com/good/a.git
            """;
    private static final String POM = "<project>\n<groupId>org.example</groupId>\n</project>\n";

    @Override
    Detector detector() {
        return new DependencySource();
    }

    private static Case npm(String name, String before, String after) {
        return Case.of(name)
                .modified(
                        "package.json",
                        "{\n\"dependencies\": {\n\"a\": \"" + before + "\"\n}\n}\n",
                        "{\n\"dependencies\": {\n\"a\": \"" + after + "\"\n}\n}\n");
    }

    private static Case modules(String name, String after) {
        return Case.of(name).modified(".gitmodules", MODULES, after);
    }

    @Override
    List<Case> positives() {
        return List.of(
                npm("git repository", "^1.0.0", "git+https://github.com/evil/a.git#main")
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                npm("short form of GitHub", "^1.0.0", "evil/a").sees(FactKind.DEPENDENCY_SOURCE, 3),
                npm("archive", "^1.0.0", "https://example.org/a-1.0.0.tgz").sees(FactKind.DEPENDENCY_SOURCE, 3),
                npm("folder outside", "^1.0.0", "file:../../a").sees(FactKind.DEPENDENCY_SOURCE, 3),
                npm("another repository", "github:good/a#v1", "github:evil/a#v1")
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                Case.of("second index of Python")
                        .modified(
                                "requirements.txt",
                                "django==5\n",
                                "--extra-index-url https://pypi.example.org/simple\ndjango==5\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 1),
                Case.of("requirement by address")
                        .modified("requirements.txt", "django==5\n", "django @ https://example.org/django-5.tar.gz\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 1),
                Case.of("requirement by git")
                        .modified(
                                "requirements.txt",
                                "django==5\n",
                                "-e git+https://github.com/evil/django.git@main#egg=django\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 1),
                Case.of("source of Poetry")
                        .modified(
                                "pyproject.toml",
                                "[tool.poetry]\nname = \"a\"\n",
                                "[tool.poetry]\nname = \"a\"\n\n[[tool.poetry.source]]\nname = \"x\"\nurl = \"https://pypi.example.org/simple\"\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 6),
                Case.of("registry of npm")
                        .modified(".npmrc", "fund=false\n", "fund=false\nregistry=https://npm.example.org/\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 2),
                modules("submodule from another owner", MODULES.replace("good", "evil"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                modules("submodule from another host", MODULES.replace("github.com", "git.example.org"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                modules("another repository of the owner", MODULES.replace("a.git", "b.git"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                modules("submodule without encryption", MODULES.replace("https://", "git://"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                modules(
                                "submodule under another name",
                                MODULES.replace("e \"lib/a", "e \"x").replace("good", "evil"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                modules("the last of two addresses counts", MODULES + "\turl = https://github.com/evil/a.git\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 4),
                modules("submodule that runs a command", MODULES + "\tupdate = !sh -c x\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 4),
                Case.of("new submodule").added(".gitmodules", MODULES).sees(FactKind.DEPENDENCY_SOURCE, 3),
                Case.of("mirror of Maven")
                        .modified(
                                ".mvn/settings.xml",
                                "<settings>\n</settings>\n",
                                "<settings>\n<mirrors><mirror>\n<url>https://repo.example.org/maven</url>\n</mirror></mirrors>\n</settings>\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                Case.of("repository of a pom")
                        .modified(
                                "pom.xml",
                                POM,
                                POM.replace(
                                        "</project>",
                                        "<repositories><repository>\n<url>https://repo.example.org/maven</url>\n</repository></repositories>\n</project>"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 4),
                Case.of("default repository without encryption")
                        .modified(
                                "pom.xml",
                                POM,
                                POM.replace(
                                        "</project>",
                                        "<pluginRepositories><pluginRepository>\n<url>http://repo1.maven.org/maven2</url>\n</pluginRepository></pluginRepositories>\n</project>"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 4),
                Case.of("repository of Gradle")
                        .modified(
                                "build.gradle",
                                "repositories {\n  mavenCentral()\n}\n",
                                "repositories {\n  mavenCentral()\n  maven { url 'https://repo.example.org/maven' }\n}\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                Case.of("repository of Gradle in Kotlin")
                        .modified(
                                "build.gradle.kts",
                                "repositories {\n  mavenCentral()\n}\n",
                                "repositories {\n  mavenCentral()\n  maven(\"https://jitpack.io\")\n}\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                Case.of("gem from GitHub")
                        .modified(
                                "Gemfile",
                                "source \"https://rubygems.org\"\ngem \"mail\"\n",
                                "source \"https://rubygems.org\"\ngem \"mail\", github: \"evil/mail\", branch: \"main\"\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 2),
                Case.of("second source of gems")
                        .modified(
                                "Gemfile",
                                "source \"https://rubygems.org\"\n",
                                "source \"https://rubygems.org\"\nsource \"https://gems.example.org\" do\n  gem \"x\"\nend\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 2),
                Case.of("module replaced by another")
                        .modified(
                                "go.mod",
                                "module m\n\nrequire a.org/a v1.0.0\n",
                                "module m\n\nrequire a.org/a v1.0.0\n\nreplace a.org/a => github.com/evil/a v1.0.1\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 5),
                Case.of("repository of Composer")
                        .modified(
                                "composer.json",
                                "{\n\"require\": {}\n}\n",
                                "{\n\"require\": {},\n\"repositories\": [{\"type\": \"vcs\", \"url\": \"https://github.com/evil/a\"}]\n}\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                Case.of("source of NuGet")
                        .modified(
                                "NuGet.config",
                                "<configuration>\n</configuration>\n",
                                "<configuration>\n<packageSources>\n<add key=\"x\" value=\"https://nuget.example.org/v3/index.json\" />\n</packageSources>\n</configuration>\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 3),
                Case.of("crate from git")
                        .modified(
                                "Cargo.toml",
                                "[dependencies]\nserde = \"1\"\n",
                                "[dependencies]\nserde = { git = \"https://github.com/evil/serde\" }\n")
                        .sees(FactKind.DEPENDENCY_SOURCE, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                npm("new version", "^1.0.0", "^2.0.0"),
                modules("submodule by another protocol", MODULES.replace("https://github.com/", "git@github.com:")),
                Case.of("submodule with encryption now")
                        .modified(".gitmodules", MODULES.replace("https://", "git://"), MODULES),
                modules("submodule without .git", MODULES.replace(".git\n", "\n")),
                modules("submodule of a branch", MODULES + "\tbranch = main\n"),
                modules("submodule in another folder", MODULES.replace("path = lib/a", "path = vendor/a")),
                modules("submodule that goes", ""),
                Case.of("an address in another file").added("modules.txt", MODULES),
                npm("newer commit of the same repository", "github:good/a#v1", "github:good/a#v2"),
                npm("own workspace", "^1.0.0", "workspace:^"),
                npm("folder of the repository", "^1.0.0", "file:./packages/a"),
                npm("alias in the registry", "^1.0.0", "npm:b@^1.0.0"),
                Case.of("address in a script")
                        .modified(
                                "package.json",
                                "{\"scripts\": {}}\n",
                                "{\"scripts\": {\"get\": \"curl https://example.org/a.tgz\"}, \"homepage\": \"https://example.org\"}\n"),
                Case.of("Maven Central written down")
                        .modified(
                                "build.gradle",
                                "repositories {\n}\n",
                                "repositories {\n  mavenCentral()\n  gradlePluginPortal()\n  maven { url = uri(\"https://repo.maven.apache.org/maven2\") }\n}\n"),
                Case.of("address of a project")
                        .modified(
                                "pom.xml",
                                POM,
                                POM.replace(
                                        "</project>",
                                        "<url>https://example.org</url>\n<scm><url>https://github.com/x/y</url></scm>\n</project>")),
                Case.of("repository that another module has")
                        .modified(
                                "b/pom.xml",
                                POM,
                                POM.replace(
                                        "</project>",
                                        "<repositories><repository><url>https://repo.example.org/maven</url></repository></repositories></project>"))
                        .beside(
                                "a/pom.xml",
                                "<project><repositories><repository><url>https://repo.example.org/releases</url></repository></repositories></project>"),
                Case.of("publishing is no source")
                        .modified(
                                "build.gradle",
                                "publishing {\n}\n",
                                "publishing {\n  url = 'https://example.org/upload'\n}\n"),
                Case.of("gem of the same repository")
                        .modified("Gemfile", "gem \"core\"\n", "gem \"core\", path: \"core\"\n"),
                Case.of("module replaced by a folder of the repository")
                        .modified("go.mod", "module m\n", "module m\n\nreplace m/core => ./core\n"),
                Case.of("default index written down")
                        .modified(
                                "requirements.txt", "django==5\n", "--index-url https://pypi.org/simple\ndjango==5\n"),
                Case.of("comment in a Gemfile")
                        .modified("Gemfile", "gem \"mail\"\n", "gem \"mail\" # github: \"evil/mail\"\n"));
    }

    /// Many of these exchange one place for another, so that the way back may be one as well.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }
}
