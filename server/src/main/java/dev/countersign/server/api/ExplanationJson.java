package dev.countersign.server.api;

import dev.countersign.explain.Explanation;
import dev.countersign.server.page.ChangePage;
import java.util.List;

/// How something was come by, in answers of the API.
record ExplanationJson(String rule, String status, String reason, List<ExplanationJson> children) {
    static ExplanationJson of(Explanation explanation) {
        return new ExplanationJson(
                explanation.rule(),
                ChangePage.status(explanation).replace(' ', '-'),
                explanation.reason(),
                explanation.children().stream().map(ExplanationJson::of).toList());
    }
}
