package dev.countersign.review;

import dev.countersign.attest.Attested;
import dev.countersign.change.Change;
import dev.countersign.change.Gap;
import dev.countersign.data.DataMap;
import dev.countersign.detect.BaseTree;
import dev.countersign.detect.Dependencies;
import dev.countersign.rank.past.KnownPast;
import java.time.LocalDate;
import java.util.List;

/// All that a review depends on, beside the change itself.
///
/// @param past what history says of the changed files, strictly before the change
/// @param attested how much of the change is attested
/// @param data the data map of the tree before; the engine adds what the changed files declare
/// @param unreadData parts of the tree before that the data map lacks because they could not be read
/// @param disputes from the repository; shown
/// @param floorDisputes from the organisation's floor; their facts do not count for the lane
/// @param today the day of the evaluation, for disputes that expire
/// @param notConfigured optional inputs nobody gave
/// @param unreadInputs inputs that were given and could not be read; each becomes an `unknown` fact
public record ReviewInput(
        Change change,
        KnownPast past,
        Attested attested,
        DataMap data,
        List<Gap> unreadData,
        BaseTree base,
        Dependencies dependencies,
        Policy policy,
        List<Dispute> disputes,
        List<Dispute> floorDisputes,
        LocalDate today,
        List<String> notConfigured,
        List<String> unreadInputs) {
    public ReviewInput {
        unreadData = List.copyOf(unreadData);
        disputes = List.copyOf(disputes);
        floorDisputes = List.copyOf(floorDisputes);
        notConfigured = List.copyOf(notConfigured);
        unreadInputs = List.copyOf(unreadInputs);
    }
}
