package dev.countersign.oversight;

import dev.countersign.change.RepositoryChange;
import dev.countersign.key.SecretBytes;
import dev.countersign.oversight.DrawFault.CommittedLate;
import dev.countersign.oversight.DrawFault.DecidedLate;
import dev.countersign.oversight.DrawFault.DecidedTwice;
import dev.countersign.oversight.DrawFault.NeverLeft;
import dev.countersign.oversight.DrawFault.OtherOutcome;
import dev.countersign.oversight.DrawFault.OtherRate;
import dev.countersign.oversight.DrawFault.OtherSecret;
import dev.countersign.oversight.DrawFault.OtherStratum;
import dev.countersign.oversight.DrawFault.Undecided;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One check of a period's draw.
final class DrawCheck {
    private final DrawPlan plan;
    private final SecretBytes secret;
    private final DrawCommitment committed;
    private final List<DrawFault> faults = new ArrayList<>();

    DrawCheck(DrawPlan plan, SecretBytes secret, DrawCommitment committed) {
        this.plan = plan;
        this.secret = secret;
        this.committed = committed;
    }

    DrawVerdict of(Collection<DrawDecision> decisions, Collection<LaneExit> exits) {
        if (secret.size() != Draw.SECRET_BYTES) {
            return new DrawVerdict.Broken(List.of(new OtherSecret()));
        }
        var draw = new Draw(plan, secret);
        if (!draw.commitment().equals(committed.hash())) {
            faults.add(new OtherSecret()); // and what it decides says nothing then
        } else {
            checkAll(draw, decisions, firstExits(exits));
        }
        if (!committed.at().isBefore(plan.period().from())) {
            faults.add(new CommittedLate(plan.period().from(), committed.at()));
        }
        if (!faults.isEmpty()) {
            return new DrawVerdict.Broken(faults);
        }
        int drawn = (int) decisions.stream().filter(DrawDecision::drawn).count();
        return new DrawVerdict.Holds(decisions.size(), drawn);
    }

    /// A change that comes back and leaves again is decided on once, before it leaves first.
    private static Map<RepositoryChange, LaneExit> firstExits(Collection<LaneExit> exits) {
        Map<RepositoryChange, LaneExit> first = new TreeMap<>();
        for (LaneExit exit : exits) {
            first.merge(exit.change(), exit, (a, b) -> a.at().isAfter(b.at()) ? b : a);
        }
        return first;
    }

    private void checkAll(Draw draw, Collection<DrawDecision> decisions, Map<RepositoryChange, LaneExit> exits) {
        Map<RepositoryChange, DrawDecision> decided = new TreeMap<>();
        for (DrawDecision decision : decisions) {
            if (decided.put(decision.change(), decision) != null) {
                faults.add(new DecidedTwice(decision.change()));
            }
            LaneExit exit = exits.get(decision.change());
            if (exit == null) {
                faults.add(new NeverLeft(decision.change()));
            } else {
                check(draw, decision, exit);
            }
        }
        exits.keySet().stream().filter(change -> !decided.containsKey(change)).forEach(change -> {
            faults.add(new Undecided(change));
        });
    }

    private void check(Draw draw, DrawDecision decision, LaneExit exit) {
        RepositoryChange change = decision.change();
        if (decision.at().isAfter(exit.at())) {
            faults.add(new DecidedLate(change, exit.at(), decision.at()));
        }
        if (!decision.stratum().equals(exit.stratum())) {
            faults.add(new OtherStratum(change, exit.stratum(), decision.stratum()));
        }
        DrawDecision right = draw.decide(change, exit.stratum(), decision.at());
        if (!decision.rate().equals(right.rate())) {
            faults.add(new OtherRate(change, right.rate(), decision.rate()));
        }
        if (!decision.value().equals(right.value()) || decision.drawn() != right.drawn()) {
            faults.add(new OtherOutcome(change, right.drawn()));
        }
    }
}
