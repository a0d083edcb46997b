package dev.countersign.change;

import java.util.Locale;
import java.util.Set;

/// Addresses of machines that take part in commits, so that nobody is looked for behind them. Each counts in one part
/// of
/// a commit alone, and nothing here says that a commit's author is a machine: under any address a person may write.
public final class MachineAddresses {
    /// As whom forges commit what people do on their pages, where nobody set up another address: GitHub; GitLab, which
    /// signs such commits; Gitea and Forgejo.
    private static final Set<String> FORGES = Set.of("noreply@github.com", "noreply@gitlab.com", "gitea@fake.local");

    private MachineAddresses() {}

    /// Whether a committer with this address is a forge: who made the change is its author then.
    public static boolean isForge(String committer) {
        return FORGES.contains(committer.strip().toLowerCase(Locale.ROOT));
    }

    /// Whether a co-author with this address is an AI agent, or another robot.
    public static boolean isAgent(String coAuthor) {
        return AgentIdentities.of("", coAuthor).isPresent();
    }
}
