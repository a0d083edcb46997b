package dev.countersign.detect.pipeline;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which files define a CI/CD pipeline, by path and, for Tekton and Argo, by their first lines.
final class PipelineFiles {
    private static final Set<String> NAMES = Set.of(
            ".gitlab-ci.yml",
            ".gitlab-ci.yaml",
            "jenkinsfile",
            "azure-pipelines.yml",
            "azure-pipelines.yaml",
            "bitbucket-pipelines.yml",
            ".drone.yml",
            ".drone.star",
            ".travis.yml",
            "travis.yml",
            "appveyor.yml",
            ".appveyor.yml",
            ".cirrus.yml",
            ".woodpecker.yml",
            "cloudbuild.yaml",
            "cloudbuild.yml",
            "buildspec.yml",
            "wercker.yml",
            "codefresh.yml",
            ".semaphore.yml");
    private static final Set<String> FOLDERS =
            Set.of(".circleci", ".buildkite", ".gitlab/ci", ".woodpecker", ".semaphore", ".tekton", ".azure-pipelines");

    /// What a workflow calls, where it is kept beside it.
    private static final Set<String> SCRIPTS = Set.of("sh", "bash", "py", "rb", "js", "mjs", "cjs", "ts", "ps1");
    private static final Pattern CLOUD_NATIVE =
            Pattern.compile("(?m)^apiVersion: *[\"']?(?:tekton\\.dev|argoproj\\.io)/");
    private static final int HEAD = 2000;

    private PipelineFiles() {}

    static boolean isWorkflow(RepoPath path) {
        return isYaml(path) && path.folder().toLowerCase(Locale.ROOT).equals(".github/workflows");
    }

    /// A composite action of the repository's own, wherever it lies.
    static boolean isAction(RepoPath path) {
        return path.name().equals("action.yml") || path.name().equals("action.yaml");
    }

    static boolean isGitHub(RepoPath path) {
        return isWorkflow(path) || isAction(path);
    }

    static boolean isPipeline(FilePair file) {
        return isPipeline(file.path())
                || (file.file().oldPath() != null && isPipeline(file.file().oldPath()))
                || (isYaml(file.path()) && (isCloudNative(file, Side.AFTER) || isCloudNative(file, Side.BEFORE)));
    }

    static boolean isPipeline(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        if (isGitHub(path)
                || NAMES.contains(name)
                || (name.startsWith("jenkinsfile.") && !isDocument(name))
                || name.endsWith(".jenkinsfile")) {
            return true;
        }
        String folder = path.folder().toLowerCase(Locale.ROOT) + "/";
        if (folder.startsWith(".github/")) {
            return folder.startsWith(".github/workflows/") && SCRIPTS.contains(path.extension());
        }
        return FOLDERS.stream().anyMatch(known -> folder.startsWith(known + "/")) && !isDocument(name);
    }

    private static boolean isDocument(String name) {
        return name.endsWith(".md") || name.endsWith(".txt") || name.endsWith(".gdsl");
    }

    private static boolean isCloudNative(FilePair file, Side side) {
        String text = file.lines(side).text();
        return CLOUD_NATIVE
                .matcher(text.substring(0, Math.min(HEAD, text.length())))
                .find();
    }

    private static boolean isYaml(RepoPath path) {
        return path.extension().equals("yml") || path.extension().equals("yaml");
    }
}
