package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.policy.PolicySelfChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicySelfChangeTest extends DetectorTable {
    @Override
    Detector detector() {
        return new PolicySelfChange();
    }

    /// Rules of review concern their owners whichever way they change.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("an owner less")
                        .modified(
                                ".github/CODEOWNERS",
                                "* @acme/all\n/auth/ @acme/security @bob\n",
                                "* @acme/all\n/auth/ @bob\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 2),
                Case.of("a rule less")
                        .modified("CODEOWNERS", "* @acme/all\n/auth/ @acme/security\n", "* @acme/all\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 2),
                Case.of("a rule without owners takes files away")
                        .modified("CODEOWNERS", "/auth/ @acme/security\n", "/auth/\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 1),
                Case.of("a rule more is touched")
                        .modified("CODEOWNERS", "* @acme/all\n", "* @acme/all\n/docs/ @writer\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 2),
                Case.of("the file is gone")
                        .deleted("docs/CODEOWNERS", "* @acme/all\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 1),
                Case.of("fewer approvals")
                        .modified(
                                ".github/settings.yml",
                                "branches:\n  - name: main\n    protection:\n      required_approving_review_count: 2\n",
                                "branches:\n  - name: main\n    protection:\n      required_approving_review_count: 1\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 4),
                Case.of("a fact disputed in the change itself")
                        .added(".countersign-disputes.yml", "version: 1\ndisputes: []\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 1),
                Case.of("our own configuration no longer enforces")
                        .modified(".countersign.yml", "enforce: true\n", "enforce: false\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 1),
                Case.of("protection of a branch cut")
                        .modified(
                                ".asf.yaml",
                                "github:\n  protected_branches:\n    main:\n      required_signatures: true\n",
                                "github:\n  features:\n    issues: true\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 0),
                Case.of("policy of an approval bot")
                        .modified(
                                ".policy.yml",
                                "policy:\n  approval:\n    - or:\n      - two reviewers\n",
                                "policy:\n  approval:\n    - or:\n      - two reviewers\n      - one admin\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 5),
                Case.of("a bot's configuration")
                        .modified(
                                ".github/dependabot.yml",
                                "version: 2\nupdates: []\n",
                                "version: 2\nupdates:\n  - package-ecosystem: npm\n")
                        .sees(FactKind.POLICY_SELF_CHANGE, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a comment in CODEOWNERS")
                        .modified("CODEOWNERS", "* @acme/all\n", "# everything\n* @acme/all # for now\n"),
                Case.of("columns in CODEOWNERS")
                        .modified("CODEOWNERS", "* @acme/all\n/auth/ @bob\n", "*       @acme/all\n/auth/  @bob\n"),
                Case.of("a comment in the rules")
                        .modified(
                                ".policy.yml",
                                "policy:\n  approval: []\n",
                                "# who approves\npolicy:\n  approval: []\n"),
                Case.of("a page about owners")
                        .modified("docs/owners.md", "Add a line to CODEOWNERS.\n", "Add one line to CODEOWNERS.\n"),
                Case.of("a class of that name").added("src/Codeowners.java", "class Codeowners {}\n"),
                Case.of("another settings.yml")
                        .modified("app/settings.yml", "required_reviews: 2\n", "required_reviews: 1\n"),
                Case.of("order of rules for other paths")
                        .modified(
                                ".github/dependabot.yml",
                                "version: 2\nupdates: []\n",
                                "# weekly\nversion: 2\nupdates: []\n"));
    }

    @Test
    void losingOwnersIsWorseThanGettingThemAndABotMattersLeast() {
        assertThat(worst("CODEOWNERS", "/a @x\n", "/a\n")).isEqualTo(5);
        assertThat(worst("CODEOWNERS", "/a @x\n", "/a @x @y\n")).isEqualTo(2);
        assertThat(worst("renovate.json", "{}\n", "{\"automerge\": true}\n")).isEqualTo(1);
    }

    private int worst(String path, String before, String after) {
        return detector()
                .detect(Fixture.view(
                        Case.of("x").modified(path, before, after), DataMap.empty(), Dependencies.unknown()))
                .stream()
                .mapToInt(Sighting::severity)
                .max()
                .orElseThrow();
    }
}
