package dev.countersign.cli.agent;

import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.json.JsonNumber;
import dev.countersign.principal.Grant;
import dev.countersign.principal.GrantReading;
import dev.countersign.principal.Permission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is handed on.
final class GrantOptions {
    private static final long USUAL_CALLS = 100;

    @Option(
            names = "--allow",
            paramLabel = "TYPE:ACTION,...@PLACE",
            description = "What may be done where, as repo:read,comment@https://scm.example/app. May be given again.")
    private List<String> allowed = List.of();

    @Option(
            names = "--grant",
            paramLabel = "FILE",
            description = "The same as authorization_details (RFC 9396), in place of --allow and what belongs to it.")
    private @Nullable Path file;

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            description = "How many calls each --allow is for. Default: " + USUAL_CALLS + ", or all that one has")
    private @Nullable Long maxCalls;

    @Option(
            names = "--requires-approval",
            paramLabel = "ACTION,...",
            split = ",",
            description = "Which actions need a person's approval each time. May be given again.")
    private List<String> requiresApproval = List.of();

    /// What a person hands to an agent.
    Grant asked() {
        return grant(USUAL_CALLS);
    }

    /// What an agent hands on of what it has.
    Grant within(Grant held) {
        Grant asked = grant(JsonNumber.MAX_SAFE);
        return file != null
                ? asked
                : new Grant(asked.permissions().stream()
                        .map(permission -> permission.within(held))
                        .toList());
    }

    private Grant grant(long callsWhereNobodySays) {
        if (file != null) {
            if (!allowed.isEmpty() || maxCalls != null || !requiresApproval.isEmpty()) {
                throw Problem.usage("--grant says it all; give no --allow, --max-calls or --requires-approval with it");
            }
            return read(file);
        }
        if (allowed.isEmpty()) {
            throw Problem.usage("nothing is handed on; say what with"
                    + " --allow repo:read,comment@https://scm.example/app, or with --grant FILE");
        }
        long calls = Optional.ofNullable(maxCalls).orElse(callsWhereNobodySays);
        try {
            var permissions = new ArrayList<Permission>();
            for (String text : allowed) {
                permissions.add(Permission.parse(text, calls, Set.copyOf(requiresApproval)));
            }
            return new Grant(permissions);
        } catch (IllegalArgumentException e) {
            throw Problem.usage("--allow, --max-calls or --requires-approval cannot be used: " + e.getMessage());
        }
    }

    private static Grant read(Path file) {
        return switch (Grant.read(Inputs.text(file))) {
            case GrantReading.Read(var grant) -> grant;
            case GrantReading.Refused(var refusal) ->
                throw Problem.usage(file + " cannot be used: " + refusal.reason());
        };
    }
}
