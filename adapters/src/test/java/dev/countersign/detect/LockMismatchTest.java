package dev.countersign.detect;

import dev.countersign.detect.deps.LockMismatch;
import java.util.List;

class LockMismatchTest extends DetectorTable {
    private static final String LOCK = """
            {
              "name": "shop",
              "lockfileVersion": 3,
              "packages": {
                "": {
                  "dependencies": {"express": "^4.0.0"}
                },
                "node_modules/express": {
                  "version": "4.21.0",
                  "resolved": "https://registry.npmjs.org/express/-/express-4.21.0.tgz",
                  "integrity": "sha512-aaaa",
                  "dependencies": {"qs": "6.13.0"}
                },
                "node_modules/qs": {
                  "version": "6.13.0",
                  "resolved": "https://registry.npmjs.org/qs/-/qs-6.13.0.tgz",
                  "integrity": "sha512-bbbb"
                }
              }
            }
            """;

    private static final String MANIFEST = "{\n\"dependencies\": {\n\"express\": \"^4.0.0\"\n}\n}\n";

    private static final String YARN = """
            # yarn lockfile v1

            express@^4.0.0:
              version "4.21.0"
              resolved "https://registry.yarnpkg.com/express/-/express-4.21.0.tgz#abc"
              integrity sha512-aaaa
              dependencies:
                qs "6.13.0"

            qs@6.13.0:
              version "6.13.0"
              resolved "https://registry.yarnpkg.com/qs/-/qs-6.13.0.tgz#def"
              integrity sha512-bbbb
            """;

    private static final String PNPM = """
            lockfileVersion: '9.0'

            importers:

              .:
                dependencies:
                  express:
                    specifier: ^4.0.0
                    version: 4.21.0

            packages:

              express@4.21.0:
                resolution: {integrity: sha512-aaaa}

              qs@6.13.0:
                resolution: {integrity: sha512-bbbb}

            snapshots:

              express@4.21.0:
                dependencies:
                  qs: 6.13.0

              qs@6.13.0: {}
            """;

    private static final String GEMS = """
            GEM
              remote: https://rubygems.org/
              specs:
                rack-cache (1.17.0)
                  rack (>= 0.4)
                rack (3.1.0)

            PLATFORMS
              ruby

            DEPENDENCIES
              rack-cache (~> 1.2)
            """;

    private static final String CARGO = """
            version = 4

            [[package]]
            name = "shop"
            version = "0.1.0"
            dependencies = [
             "serde",
            ]

            [[package]]
            name = "serde"
            version = "1.0.200"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            checksum = "aaaa"
            """;

    private static final String GO_SUM = "a.org/a v1.0.0 h1:aaaa=\na.org/a v1.0.0/go.mod h1:bbbb=\n";

    @Override
    Detector detector() {
        return new LockMismatch();
    }

    private static String withStranger(String lock) {
        return lock.replace("    \"node_modules/qs\"", """
                    "node_modules/stranger": {
                      "version": "1.0.0",
                      "resolved": "https://registry.npmjs.org/stranger/-/stranger-1.0.0.tgz",
                      "integrity": "sha512-cccc"
                    },
                    "node_modules/qs\"""");
    }

    private static String forked(String owner) {
        return """
                GIT
                  remote: https://github.com/%s/terser.git
                  revision: abc1
                  specs:

                    terser (1.2.0)

                """.formatted(owner) + GEMS.replace("DEPENDENCIES\n", "DEPENDENCIES\n  terser!\n");
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("package that nothing asks for")
                        .modified("package-lock.json", LOCK, withStranger(LOCK))
                        .sees(FactKind.LOCK_MISMATCH, 14),
                Case.of("package from another host")
                        .modified(
                                "package-lock.json",
                                LOCK,
                                LOCK.replace("https://registry.npmjs.org/qs", "https://cdn.example.org/qs"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 14),
                Case.of("package without encryption")
                        .modified(
                                "package-lock.json",
                                LOCK,
                                LOCK.replace("https://registry.npmjs.org/qs", "http://registry.npmjs.org/qs"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 14),
                Case.of("hash removed")
                        .modified(
                                "package-lock.json",
                                LOCK,
                                LOCK.replace(
                                        "qs-6.13.0.tgz\",\n      \"integrity\": \"sha512-bbbb\"", "qs-6.13.0.tgz\""))
                        .sees(FactKind.LOCK_MISMATCH, 14),
                Case.of("other content under the same version")
                        .modified("package-lock.json", LOCK, LOCK.replace("sha512-bbbb", "sha512-evil"))
                        .sees(FactKind.LOCK_MISMATCH, 14),
                Case.of("Yarn takes a package from elsewhere")
                        .modified(
                                "yarn.lock",
                                YARN,
                                YARN.replace("https://registry.yarnpkg.com/qs", "https://example.org/qs"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 10),
                Case.of("Yarn holds a package that nothing asks for")
                        .modified(
                                "yarn.lock",
                                YARN,
                                YARN
                                        + "\nstranger@^1.0.0:\n  version \"1.0.0\"\n  resolved \"https://registry.yarnpkg.com/stranger/-/stranger-1.0.0.tgz#x\"\n  integrity sha512-cccc\n")
                        .beside("package.json", MANIFEST)
                        .sees(FactKind.LOCK_MISMATCH, 15),
                Case.of("pnpm holds a package that nothing asks for")
                        .modified(
                                "pnpm-lock.yaml",
                                PNPM,
                                PNPM.replace(
                                        "snapshots:",
                                        "  stranger@1.0.0:\n    resolution: {integrity: sha512-cccc}\n\nsnapshots:"))
                        .sees(FactKind.LOCK_MISMATCH, 0),
                Case.of("gem that nothing asks for")
                        .modified(
                                "Gemfile.lock",
                                GEMS,
                                GEMS.replace("    rack (3.1.0)\n", "    rack (3.1.0)\n    rack-evil (1.0)\n"))
                        .sees(FactKind.LOCK_MISMATCH, 7),
                Case.of("gems from another source")
                        .modified(
                                "Gemfile.lock",
                                GEMS,
                                GEMS.replace("https://rubygems.org/", "https://gems.example.org/"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 4),
                Case.of("gem of the same forge from another owner")
                        .modified("Gemfile.lock", forked("acme"), forked("evil"))
                        .sees(FactKind.DEPENDENCY_SOURCE, 6),
                Case.of("crate with another checksum")
                        .modified("Cargo.lock", CARGO, CARGO.replace("\"aaaa\"", "\"ffff\""))
                        .sees(FactKind.LOCK_MISMATCH, 10),
                Case.of("module with another hash")
                        .modified("go.sum", GO_SUM, GO_SUM.replace("aaaa=", "evil="))
                        .sees(FactKind.LOCK_MISMATCH, 1),
                Case.of("lock file stays behind a new dependency")
                        .modified(
                                "package.json",
                                MANIFEST,
                                MANIFEST.replace("\"express\"", "\"koa\": \"^2.0.0\",\n\"express\""))
                        .beside("package-lock.json", LOCK)
                        .sees(FactKind.LOCK_MISMATCH, 3),
                Case.of("lock file stays behind a new version")
                        .modified("package.json", MANIFEST, MANIFEST.replace("^4.0.0", "^5.0.0"))
                        .beside("package-lock.json", LOCK)
                        .sees(FactKind.LOCK_MISMATCH, 3),
                Case.of("go.sum stays behind")
                        .modified(
                                "go.mod",
                                "module m\n\nrequire a.org/a v1.0.0\n",
                                "module m\n\nrequire a.org/a v1.1.0\n")
                        .beside("go.sum", GO_SUM)
                        .sees(FactKind.LOCK_MISMATCH, 3),
                Case.of("lock file that can no longer be read")
                        .modified("package-lock.json", LOCK, "<<<<<<< ours\n" + LOCK)
                        .sees(FactKind.UNKNOWN, 0));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("new version with its new hash")
                        .modified(
                                "package-lock.json",
                                LOCK,
                                LOCK.replace("6.13.0", "6.14.0").replace("sha512-bbbb", "sha512-dddd")),
                Case.of("new package with the dependency that needs it")
                        .modified(
                                "package-lock.json",
                                LOCK,
                                withStranger(LOCK)
                                        .replace("{\"qs\": \"6.13.0\"}", "{\"qs\": \"6.13.0\", \"stranger\": \"1\"}")),
                Case.of("package removed").modified("package-lock.json", withStranger(LOCK), LOCK),
                Case.of("range widened within what is locked")
                        .modified("package.json", MANIFEST, MANIFEST.replace("^4.0.0", "^4.21.0"))
                        .beside("package-lock.json", LOCK),
                Case.of("script changed beside an untouched lock file")
                        .modified(
                                "package.json",
                                MANIFEST,
                                MANIFEST.replace("{\n\"dep", "{\n\"scripts\": {\"a\": \"b\"},\n\"dep"))
                        .beside("package-lock.json", LOCK),
                Case.of("manifest without a lock file")
                        .modified("package.json", MANIFEST, MANIFEST.replace("^4.0.0", "^5.0.0")),
                Case.of("manifest and lock file together")
                        .modified("package.json", MANIFEST, MANIFEST.replace("^4.0.0", "^5.0.0"))
                        .modified(
                                "package-lock.json",
                                LOCK,
                                LOCK.replace("^4.0.0", "^5.0.0")
                                        .replace("4.21.0", "5.1.0")
                                        .replace("aaaa", "eeee")),
                Case.of("host that the configuration names")
                        .modified(
                                "package-lock.json",
                                LOCK,
                                LOCK.replace("https://registry.npmjs.org/qs", "https://npm.example.org/qs"))
                        .beside(".npmrc", "registry=https://npm.example.org/\n"),
                Case.of("another commit of the same owner's repository")
                        .modified("Gemfile.lock", forked("acme"), forked("acme").replace("abc1", "abc2")),
                Case.of("the same owner by another protocol")
                        .modified(
                                "Gemfile.lock",
                                forked("acme"),
                                forked("acme").replace("https://github.com/", "git@github.com:")),
                Case.of("first lock file").added("package-lock.json", LOCK),
                Case.of("own workspace has no hash")
                        .modified(
                                "package-lock.json",
                                LOCK,
                                LOCK.replace(
                                        "    \"node_modules/qs\"",
                                        "    \"node_modules/@shop/core\": {\"resolved\": \"packages/core\", \"link\": true},\n    \"node_modules/qs\"")),
                Case.of("better hash of the same version")
                        .modified("package-lock.json", LOCK.replace("sha512-bbbb", "sha1-old"), LOCK),
                Case.of("Yarn's new package that the manifest asks for")
                        .modified(
                                "yarn.lock",
                                YARN,
                                YARN
                                        + "\nkoa@^2.0.0:\n  version \"2.0.0\"\n  resolved \"https://registry.yarnpkg.com/koa/-/koa-2.0.0.tgz#x\"\n  integrity sha512-cccc\n")
                        .modified(
                                "package.json",
                                MANIFEST,
                                MANIFEST.replace("\"express\"", "\"koa\": \"^2.0.0\",\n\"express\"")),
                Case.of("new gem that the Gemfile asks for")
                        .modified(
                                "Gemfile.lock",
                                GEMS,
                                GEMS.replace("    rack (3.1.0)\n", "    rack (3.1.0)\n    terser (1.2.0)\n")
                                        .replace("  rack-cache (~", "  terser\n  rack-cache (~")),
                Case.of("new module of Go that another module needs")
                        .modified("go.sum", GO_SUM, GO_SUM + "c.org/c v1.0.0/go.mod h1:cccc=\n")
                        .beside("go.mod", "module m\n\nrequire a.org/a v1.0.0\n"),
                Case.of("new module of Go").modified("go.sum", GO_SUM, GO_SUM + "b.org/b v1.0.0 h1:cccc=\n"));
    }

    /// An address, a hash or a version that is exchanged is as strange the other way.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }
}
