package dev.countersign.detect;

import dev.countersign.detect.deps.KnownPackages;
import dev.countersign.detect.deps.OsvAdvisories;
import dev.countersign.detect.deps.VulnerableDependency;
import java.util.List;
import java.util.Optional;

class VulnerableDependencyTest extends DetectorTable {
    private static final String OSV = """
            {"id": "GHSA-npm", "affected": [{"package": {"ecosystem": "npm", "name": "lodash"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "4.17.21"}]}]}]}
            {"id": "GHSA-mvn", "affected": [{"package": {"ecosystem": "Maven", "name": "org.apache.commons:commons-text"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.5"}, {"fixed": "1.10.0"}]}]}]}
            {"id": "PYSEC-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "django"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "4.2"}, {"fixed": "4.2.15"}]}], "versions": ["3.0"]}]}
            {"id": "GO-1", "affected": [{"package": {"ecosystem": "Go", "name": "a.org/a"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "1.2.0"}]}]}]}
            {"id": "GHSA-gem", "affected": [{"package": {"ecosystem": "RubyGems", "name": "rack"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "3.0.0"}, {"last_affected": "3.1.4"}]}]}]}
            {"id": "GHSA-gone", "withdrawn": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "express"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}
            """;

    @Override
    Detector detector() {
        return new VulnerableDependency();
    }

    @Override
    Dependencies dependencies() {
        if (!(OsvAdvisories.read(OSV) instanceof OsvAdvisories.Reading.Read(var advisories))) {
            throw new AssertionError("the advisories must be readable");
        }
        return new KnownPackages().answering(true, Optional.of(advisories));
    }

    private static Case npm(String name, String before, String after) {
        return Case.of(name)
                .modified(
                        "package.json",
                        "{\"dependencies\": {\n" + before + "\n}}\n",
                        "{\"dependencies\": {\n" + after + "\n}}\n");
    }

    private static Case pom(String name, String before, String after) {
        String pom = """
                <project>
                  <dependencies><dependency>
                    <groupId>org.apache.commons</groupId>
                    <artifactId>commons-text</artifactId>
                    <version>%s</version>
                  </dependency></dependencies>
                </project>
                """;
        return Case.of(name).modified("pom.xml", pom.formatted(before), pom.formatted(after));
    }

    @Override
    List<Case> positives() {
        return List.of(
                npm("new package", "", "\"lodash\": \"4.17.20\"").sees(FactKind.VULNERABLE_DEPENDENCY, 2),
                npm("downgrade", "\"lodash\": \"4.17.21\"", "\"lodash\": \"4.17.20\"")
                        .sees(FactKind.VULNERABLE_DEPENDENCY, 2),
                pom("version of Maven", "1.10.0", "1.9").sees(FactKind.VULNERABLE_DEPENDENCY, 4),
                Case.of("pin of Python")
                        .modified("requirements.txt", "Django==4.2.15\n", "Django==4.2.9\n")
                        .sees(FactKind.VULNERABLE_DEPENDENCY, 1),
                Case.of("listed version")
                        .modified("requirements.txt", "a==1\n", "a==1\ndjango==3.0\n")
                        .sees(FactKind.VULNERABLE_DEPENDENCY, 2),
                Case.of("module of Go")
                        .modified(
                                "go.mod",
                                "module m\n\nrequire a.org/a v1.2.0\n",
                                "module m\n\nrequire a.org/a v1.1.9\n")
                        .sees(FactKind.VULNERABLE_DEPENDENCY, 3),
                Case.of("package in a lock file")
                        .modified(
                                "Gemfile.lock",
                                "GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (3.1.5)\n",
                                "GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (3.1.4)\n")
                        .sees(FactKind.VULNERABLE_DEPENDENCY, 4));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                npm("fixed version", "\"lodash\": \"4.17.20\"", "\"lodash\": \"4.17.21\""),
                npm("affected before and after", "\"lodash\": \"4.17.19\"", "\"lodash\": \"4.17.20\""),
                npm(
                        "affected version that stays",
                        "\"lodash\": \"4.17.20\"",
                        "\"lodash\": \"4.17.20\",\n\"b\": \"1.0.0\""),
                npm("range that may be resolved to a fixed version", "", "\"lodash\": \"^4.17.20\""),
                npm("withdrawn advisory", "", "\"express\": \"4.0.0\""),
                npm("namesake of another ecosystem", "", "\"django\": \"4.2.9\""),
                pom("version before the hole", "1.10.0", "1.4"),
                Case.of("pre-release of the fixed version is older")
                        .modified(
                                "go.mod",
                                "module m\n\nrequire a.org/a v1.1.0\n",
                                "module m\n\nrequire a.org/a v1.2.0-rc.1\n"));
    }
}
