package dev.countersign.detect.policy;

import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a file has to say about who reviews what. Source: the documentation of each forge and bot.
enum PolicyFiles {
    OWNERS("who must review", true),
    /// Branch protection, rule sets, approval bots, and Countersign's own configuration.
    REVIEW_RULES("the rules of review", true),
    /// Bots that open changes: they choose what is updated, and some merge by themselves.
    UPDATE_BOT("which updates a bot proposes or merges", false),
    /// Shown at the next review; only those in the organisation's floor lower a lane.
    DISPUTES("which facts of Countersign are disputed", false),
    NONE("", false);

    final String words;
    /// Whether it decides how much review a change gets.
    final boolean decides;

    PolicyFiles(String words, boolean decides) {
        this.words = words;
        this.decides = decides;
    }

    private static final Set<String> OWNERS_NAMES = Set.of("codeowners", "owners", "owners_aliases");
    private static final Set<String> RULE_NAMES = Set.of(
            ".countersign.yml",
            ".countersign.yaml",
            ".policy.yml",
            ".policy.yaml",
            ".mergify.yml",
            ".kodiak.toml",
            ".pullapprove.yml",
            ".reviewpad.yml",
            ".bulldozer.yml",
            "reviewpad.yml",
            "bors.toml",
            ".asf.yaml",
            "gitstream.cm",
            ".coderabbit.yaml",
            ".lgtm");
    private static final List<String> RULE_PATHS = List.of(
            ".github/settings.yml",
            ".github/settings.yaml",
            ".github/mergify.yml",
            ".github/policy.yml",
            ".github/auto_assign.yml",
            ".github/pullapprove.yml",
            ".github/safe-settings.yml",
            ".github/dco.yml",
            ".gitlab/merge_request_approvals.yml");
    private static final List<String> RULE_FOLDERS =
            List.of(".gitstream", ".github/rulesets", ".github/branch-protection", ".mergify", ".github/safe-settings");
    private static final Set<String> BOT_NAMES = Set.of(
            "dependabot.yml",
            "dependabot.yaml",
            "renovate.json",
            "renovate.json5",
            "renovate.jsonc",
            ".renovaterc",
            ".renovaterc.json",
            ".scala-steward.conf");

    static PolicyFiles of(RepoPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        String folder = path.folder().toLowerCase(Locale.ROOT);
        String whole = path.value().toLowerCase(Locale.ROOT);
        if (OWNERS_NAMES.contains(name)) {
            return OWNERS;
        }
        if (RULE_NAMES.contains(name)
                || RULE_PATHS.contains(whole)
                || RULE_FOLDERS.stream().anyMatch(f -> (folder + "/").startsWith(f + "/"))) {
            return REVIEW_RULES;
        }
        if (whole.equals(".countersign-disputes.yml")) {
            return DISPUTES;
        }
        return BOT_NAMES.contains(name) ? UPDATE_BOT : NONE;
    }
}
