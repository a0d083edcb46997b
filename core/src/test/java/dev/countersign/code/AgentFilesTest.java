package dev.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AGENTS.md",
                "sub/CLAUDE.md",
                ".opencode/agent/x.md",
                ".opencode/command/x.md",
                "OPENCODE.md",
                "CRUSH.md",
                "GROK.md",
                "replit.md",
                "REVIEW.md",
                "best_practices.md",
                ".augment/rules/a.md",
                ".openhands/microagents/repo.md",
                ".ai/guidelines/core.md",
                ".rules",
                ".factory/droids/a.md",
                ".devin/a.md",
                ".pi/SYSTEM.md",
                "memory-bank/activeContext.md",
                "WARP.md",
                ".any/commands/fix.md",
                ".any/deep/er/output-styles/short.md",
                "docs/java.rule.md",
                "docs/java.instructions.md",
                "a.mdc"
            })
    void whatAgentsTakeAsInstructions(String path) {
        assertThat(AgentFiles.isInstructions(RepoPath.of(path))).isTrue();
        assertThat(AgentFiles.mayBeRead(RepoPath.of(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/review.md",
                "docs/best_practices.md",
                "commands/fix.md",
                "docs/commands/fix.md",
                "docs/agents/overview.md",
                "docs/rules.md",
                "memory/bank.md",
                ".github/ISSUE_TEMPLATE/bug.md",
                "./commands/fix.md"
            })
    void pagesForPeopleAreNone(String path) {
        assertThat(AgentFiles.mayBeRead(RepoPath.of(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opencode.json", ".mcp.json", ".claude/settings.local.json"})
    void whatAgentsMayDoIsConfiguration(String path) {
        assertThat(AgentFiles.isConfiguration(RepoPath.of(path))).isTrue();
        assertThat(AgentFiles.isInstructions(RepoPath.of(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts/system.md", "system_prompt.txt", "llms.txt", ".claude/hooks/a.sh"})
    void whatOnlyResemblesThemIsNotWarnedOf(String path) {
        assertThat(AgentFiles.isInstructions(RepoPath.of(path))).isFalse();
        assertThat(AgentFiles.mayBeRead(RepoPath.of(path))).isTrue();
    }
}
