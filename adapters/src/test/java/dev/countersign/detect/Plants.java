package dev.countersign.detect;

import dev.countersign.change.Content;
import dev.countersign.change.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody might hide in a change that looks harmless: a guard that goes, a pipeline that gets more
/// rights, and a character that nobody sees.
final class Plants {
    /// Guards of real files, by the end of their path; the lines from the first to the second text go.
    private static final List<Guarded> REAL = List.of(
            new Guarded("wagtail/admin/views/pages/delete.py", "raise PermissionDenied", 1),
            new Guarded("wagtail/admin/views/pages/copy.py", "raise PermissionDenied", 1),
            new Guarded("wagtail/wagtailadmin/views/pages.py", "raise PermissionDenied", 1),
            new Guarded("internal/route/repo/setting.go", "context.RequireRepoAdmin()", 0),
            new Guarded("internal/cmd/web.go", "reqSignIn)", 0),
            new Guarded("cmd/web.go", "reqSignIn)", 0),
            new Guarded("web.go", "reqSignIn)", 0));

    private static final String CONTROLLER = """
            package shop.web;

            @RestController
            class RefundController {
              %s
              @PostMapping("/refunds/{id}")
              void refund(@PathVariable long id) {
                refunds.pay(id);
              }
            }
            """;

    private static final String WORKFLOW = """
            name: planted
            on: %s
            permissions: %s
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@8f4b7f84864484a7bf31766abe9204da3cbe65b3%s
                  - run: make test
            """;

    private Plants() {}

    /// @param line text of the line that guards
    /// @param linesBefore how many lines above it belong to it, its `if`
    private record Guarded(String path, String line, int linesBefore) {}

    /// Takes a guard out of a real file of the tree before, or of one that might stand in any.
    static Draft guardRemoved(BaseTree tree) {
        for (Guarded guarded : REAL) {
            RepoPath path = RepoPath.of(guarded.path);
            Optional<String> before = tree.text(path).filter(text -> text.contains(guarded.line));
            if (before.isPresent()) {
                String after = guarded.line.startsWith("req")
                        ? before.get().replace(", " + guarded.line, ")")
                        : without(guarded, before.get());
                if (!after.equals(before.get())) {
                    return draft("guard of " + path, path, before.get(), after);
                }
            }
        }
        return draft(
                "guard of a controller",
                RepoPath.of("src/main/java/shop/web/RefundController.java"),
                CONTROLLER.formatted("@PreAuthorize(\"hasRole('CASHIER')\")"),
                CONTROLLER.formatted("// nothing"));
    }

    private static String without(Guarded guarded, String text) {
        int at = text.indexOf(guarded.line);
        int from = text.lastIndexOf('\n', at) + 1;
        for (int i = 0; i < guarded.linesBefore; i++) {
            from = text.lastIndexOf('\n', from - 2) + 1;
        }
        int to = text.indexOf('\n', at) + 1;
        return text.substring(0, from) + text.substring(to == 0 ? text.length() : to);
    }

    static Draft workflowWidened() {
        return workflow("push", "write-all", "");
    }

    static Draft workflowForStrangers() {
        return workflow("pull_request_target", "{ contents: read }", HEAD);
    }

    private static final String HEAD = "\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}";

    private static Draft workflow(String on, String permissions, String with) {
        return draft(
                "workflow on " + on + " with " + permissions,
                RepoPath.of(".github/workflows/planted.yml"),
                WORKFLOW.formatted("push", "{ contents: read }", ""),
                WORKFLOW.formatted(on, permissions, with));
    }

    /// Puts a Unicode tag behind the first changed text that is there.
    static Optional<Draft> tagged(Draft draft) {
        return draft.files().stream()
                .filter(f -> f.after() instanceof Content.Text)
                .findFirst()
                .map(first -> draft.map(f -> f.equals(first)
                        ? new Draft.Entry(
                                f.from(),
                                f.to(),
                                f.before(),
                                Draft.text(Draft.valueOf(f.after()) + "word\uDB40\uDC61\uDB40\uDC62\n"))
                        : f));
    }

    private static Draft draft(String made, RepoPath path, String before, String after) {
        var entry = new Draft.Entry(path, path, Draft.text(before), Draft.text(after));
        return new Draft(made, "", List.of(entry), Map.of(), List.of());
    }
}
