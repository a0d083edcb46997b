package dev.countersign.code.inert;

import dev.countersign.change.FileChange;
import dev.countersign.change.RepoPath;
import dev.countersign.code.AgentFiles;
import dev.countersign.code.Languages;
import dev.countersign.code.Memo;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Paths that are never inert, whatever they hold: pipelines, owners, agents' instructions, security policies, locks,
/// builds, licences; and those that programs obey in ways that are not judged here. Both paths of a rename count.
final class SpecialPaths {
    private static final Pattern PIPELINE = Pattern.compile("(^|.*/)("
            + "\\.github/(workflows|actions)/.*|action\\.ya?ml|\\.github/[^/]*\\.ya?ml|\\.gitlab-ci[^/]*\\.ya?ml"
            + "|\\.(gitlab|circleci|buildkite|semaphore|teamcity|tekton|woodpecker|husky|githooks)/.*"
            + "|\\.?(travis|appveyor|drone|woodpecker|cirrus|mergify|lgtm|codecov)\\.ya?ml|azure-pipelines[^/]*\\.ya?ml"
            + "|jenkinsfile[^/]*|bitbucket-pipelines\\.ya?ml|cloudbuild[^/]*\\.ya?ml|buildspec[^/]*\\.ya?ml"
            + "|renovate\\.json5?|\\.renovaterc[^/]*|\\.pre-commit-config\\.ya?ml|\\.?lefthook[^/]*\\.ya?ml"
            + "|sonar-project\\.properties|\\.snyk|\\.trivyignore[^/]*|\\.gitleaks[^/]*|\\.semgrep[^/]*|\\.semgrep/.*"
            + "|\\.goreleaser\\.ya?ml|\\.readthedocs\\.ya?ml|skaffold\\.ya?ml|vercel\\.json|netlify\\.toml)");
    private static final Pattern OWNERS = Pattern.compile(
            "(^|.*/)(codeowners|owners|owners_aliases|maintainers|\\.countersign\\.ya?ml|\\.countersign/.*)");
    /// Where to report vulnerabilities, and what is promised to those who do.
    private static final Pattern SECURITY =
            Pattern.compile("(^|.*/)security([-_.](policy|contacts))?(\\.[a-z]{2,10})?");
    private static final Pattern LOCK = Pattern.compile("(^|.*/)("
            + "[^/]*\\.lock|[^/]*\\.lockb|package-lock\\.json|npm-shrinkwrap\\.json|pnpm-lock\\.yaml|packages\\.lock\\.json"
            + "|go\\.(mod|sum|work|work\\.sum)|gradle\\.lockfile|verification-metadata\\.xml)");
    private static final Pattern BUILD = Pattern.compile("(^|.*/)("
            + "build\\.xml|ivy\\.xml|(build|settings|init)\\.gradle(\\.kts)?|gradle(-wrapper)?\\.properties|\\.mvn/.*"
            + "|package\\.json|bower\\.json|tsconfig[^/]*\\.json|lerna\\.json|nx\\.json|turbo\\.json|deno\\.jsonc?"
            + "|(webpack|vite|rollup|babel|jest|vitest|next|nuxt|eslint|postcss|tailwind|metro)\\.config\\.[a-z]+"
            + "|\\.?(babelrc|eslintrc|npmrc|yarnrc|swcrc)[^/]*|(gnu)?makefile|[^/]*\\.mk|cmakelists\\.txt|setup\\.(py|cfg)"
            + "|pyproject\\.toml|tox\\.ini|manifest\\.in|[^/]*requirements[^/]*\\.(txt|in)|requirements/[^/]*\\.(txt|in)"
            + "|[^/]*constraints[^/]*\\.txt|pipfile|gemfile|rakefile|[^/]*\\.gemspec|composer\\.json|cargo\\.toml"
            + "|[^/]*\\.(csproj|props|targets|sln|nuspec)|nuget\\.config|procfile|workspace|build|build\\.bazel|[^/]*\\.bzl"
            + "|mvnw(\\.cmd)?|gradlew(\\.bat)?|runtime\\.txt|\\.tool-versions|\\.(ruby|node|python|nvm)[-_]?(version|rc)"
            + "|\\.nvmrc|chart\\.ya?ml)");
    /// Maven reads nothing of a comment, so that the grammar may prove one of these inert where it was edited in place;
    /// archetypes and skeletons are templates, whose engines look into comments.
    private static final Pattern MAVEN = Pattern.compile("(^|.*/)pom\\.xml");

    private static final Pattern TEMPLATES =
            Pattern.compile("(^|.*/)(archetype-resources|archetypes?|(project-)?templates?|skeletons?)/.*");
    private static final Pattern LICENCE = Pattern.compile("(^|.*/)(licen[cs]e|copying|notice|patents)([.-][^/]*)?");
    private static final Set<String> OBEYED = Set.of(
            ".gitignore",
            ".gitattributes",
            ".editorconfig",
            ".dockerignore",
            ".npmignore",
            ".mailmap",
            "robots.txt",
            "humans.txt",
            "ads.txt",
            "app-ads.txt",
            "security.txt",
            "version.txt",
            "version");

    private static final int MAX_PATH = 4096;
    private static final int LONGEST_KEPT = 300;
    private static final int MOST_KEPT = 20_000;

    private static final Memo<Optional<Inertness>> KNOWN =
            new Memo<>(path -> objection(RepoPath.of(path)), LONGEST_KEPT, MOST_KEPT);

    private SpecialPaths() {}

    static Optional<Inertness> objection(FileChange file) {
        return Stream.of(Optional.ofNullable(file.oldPath()), Optional.ofNullable(file.newPath()))
                .flatMap(Optional::stream)
                .flatMap(path -> KNOWN.of(path.value()).or(() -> maven(file, path)).stream())
                .findFirst();
    }

    private static Optional<Inertness> maven(FileChange file, RepoPath repoPath) {
        String path = repoPath.value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        boolean editedInPlace = !file.isAdded() && !file.isDeleted() && !file.isRenamed();
        return MAVEN.matcher(path).matches()
                        && !(editedInPlace && !TEMPLATES.matcher(path).matches())
                ? Optional.of(new NotInert("part of the build"))
                : Optional.empty();
    }

    private static Optional<Inertness> objection(RepoPath repoPath) {
        if (repoPath.value().length() > MAX_PATH) {
            return Optional.of(new Undecided("the path is too long to be judged"));
        }
        String path = repoPath.value().toLowerCase(Locale.ROOT).replace('\n', ' ');
        if (PIPELINE.matcher(path).matches()) {
            return Optional.of(new NotInert("part of a pipeline or of its checks"));
        }
        if (OWNERS.matcher(path).matches()) {
            return Optional.of(new NotInert("says who must review, or how"));
        }
        if (AgentFiles.mayBeRead(repoPath)) {
            return Optional.of(new NotInert("agents follow it"));
        }
        if (SECURITY.matcher(path).matches()) {
            return Optional.of(new NotInert("says where to report vulnerabilities"));
        }
        if (LOCK.matcher(path).matches() || BUILD.matcher(path).matches()) {
            return Optional.of(new NotInert("part of the build"));
        }
        // of a program called so its grammar knows more
        boolean judgedElsewhere =
                LicenceTexts.isOne(repoPath) || Languages.PROGRAMMING.contains(Languages.of(repoPath, ""));
        if (!judgedElsewhere && LICENCE.matcher(path).matches()) {
            return Optional.of(new NotInert("a licence or legal notice"));
        }
        boolean obeyed = OBEYED.contains(path.substring(path.lastIndexOf('/') + 1)) || path.contains(".well-known/");
        return obeyed ? Optional.of(new Undecided("programs obey it")) : Optional.empty();
    }
}
