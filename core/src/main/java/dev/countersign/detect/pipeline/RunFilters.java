package dev.countersign.detect.pipeline;

import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds that a workflow with gates does not run for every change any more: a filter of paths was added, or its
/// trigger for pull requests removed.
final class RunFilters {
    private static final Pattern FILTER =
            Pattern.compile("on\\.(push|pull_request|pull_request_target)\\.(paths-ignore|paths)\\[\\d+\\]");
    private static final Pattern DOCUMENTS = Pattern.compile(
            "!?(?:\\*\\*/?|\\*)?(?:/|\\.)?(?:docs?|documentation|website|\\.?changeset|\\.github/ISSUE_TEMPLATE).{0,100}|.{0,100}\\.(?:md|mdx|rst|adoc|txt|png|svg|jpg|gif)"
                    + "|.{0,60}(?:LICENSE|README|CHANGELOG|CHANGES|NOTICE|AUTHORS|CONTRIBUTING|CODEOWNERS|FUNDING|\\.gitignore|\\.editorconfig).{0,40}");
    private static final Set<String> OF_PULL_REQUESTS =
            Set.of("pull_request", "pull_request_target", "merge_group", "workflow_call");

    private RunFilters() {}

    static List<Sighting> narrowed(FilePair file) {
        Optional<Workflow> then = Workflow.of(file, Side.BEFORE);
        Optional<Workflow> now = Workflow.of(file, Side.AFTER);
        if (then.isEmpty() || now.isEmpty() || GateUse.in(file, Side.AFTER).isEmpty()) {
            return List.of();
        }
        var seen = new ArrayList<Sighting>();
        Map<String, List<Workflow.Entry>> before = filters(then.get());
        filters(now.get()).forEach((filter, entries) -> {
            if (!before.containsKey(filter) && hadTrigger(then.get(), filter) && !isDocumentsOnly(filter, entries)) {
                seen.add(GateWeakened.sighting(
                                file,
                                Side.AFTER,
                                entries.getFirst().span(),
                                "The checks of this workflow no longer run for every path (" + filter + ")")
                        .about(filter)
                        .withSeverity(2));
            }
        });
        if (then.get().triggers().contains("pull_request")
                && now.get().triggers().stream().noneMatch(OF_PULL_REQUESTS::contains)) {
            then.get().entries().entrySet().stream()
                    .filter(e -> e.getKey().startsWith("on")
                            && (e.getKey().contains("pull_request")
                                    || e.getValue().text().contains("pull_request")))
                    .map(e -> e.getValue().span())
                    .min((a, b) -> Integer.compare(a.start(), b.start()))
                    .ifPresent(span -> seen.add(GateWeakened.sighting(
                                    file,
                                    Side.BEFORE,
                                    span,
                                    "The checks of this workflow no longer run on pull requests")
                            .about("pull_request")));
        }
        return seen;
    }

    private static boolean hadTrigger(Workflow then, String filter) {
        return then.triggers().contains(filter.substring(0, filter.indexOf('.')));
    }

    private static Map<String, List<Workflow.Entry>> filters(Workflow workflow) {
        var filters = new TreeMap<String, List<Workflow.Entry>>();
        workflow.entries().forEach((key, entry) -> {
            Matcher filter = FILTER.matcher(key);
            if (filter.matches()) {
                filters.computeIfAbsent(filter.group(1) + "." + filter.group(2), _ -> new ArrayList<>())
                        .add(entry);
            }
        });
        filters.values()
                .forEach(list -> list.sort(
                        (a, b) -> Integer.compare(a.span().start(), b.span().start())));
        return filters;
    }

    private static boolean isDocumentsOnly(String filter, List<Workflow.Entry> entries) {
        return filter.endsWith("paths-ignore")
                && entries.stream()
                        .allMatch(e -> DOCUMENTS.matcher(e.text().strip()).matches());
    }
}
