package dev.countersign.change;

import dev.countersign.change.Provenance.Evidence;
import dev.countersign.change.Provenance.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Judges who made a change from what stands in its commits. No signal means `unknown`, never human: half of
/// the commits with AI lines carry none, and some projects forbid them.
public final class ProvenanceSignals {
    private static final int MOST_EVIDENCE = 50;

    private static final String AIDER = "(aider)";

    private ProvenanceSignals() {}

    /// Judges a change. Only here can a person's attestation count, because it must cover every added line; the
    /// lines of a note are those of its commit, so it does so for changes of a single commit.
    public static Provenance judge(Change change) {
        Provenance bySignals = judge(change.commits());
        boolean oneCommit = change.commits().size() == 1 && change.gaps().isEmpty();
        if (bySignals.probability() == 0
                && oneCommit
                && LineNotes.attestsHuman(change.commits().getFirst(), change.files())) {
            CommitInfo commit = change.commits().getFirst();
            var evidence = new Evidence(
                    "line-notes",
                    abbreviated(commit) + " refs/notes/ai",
                    "every added line is given to a known person");
            return new Provenance(Kind.HUMAN_ATTESTED, SignalWeight.LINE_NOTES.value(), List.of(evidence));
        }
        return bySignals;
    }

    /// Judges commits alone; never says `human-attested`. Over several commits the kind is that of the most
    /// automated one, and the probability the highest.
    public static Provenance judge(List<CommitInfo> commits) {
        Kind kind = Kind.UNKNOWN;
        double probability = 0;
        var evidence = new ArrayList<Found>();
        for (CommitInfo commit : commits) {
            List<Signal> signals = signals(commit);
            double own = together(signals);
            Kind ownKind = kind(signals, own);
            kind = ownKind.compareTo(kind) < 0 ? ownKind : kind;
            probability = Math.max(probability, own);
            signals.forEach(s -> evidence.add(new Found(s, abbreviated(commit))));
        }
        List<Evidence> strongest = evidence.stream()
                .sorted(Comparator.comparingDouble(f -> -f.signal().weight().value()))
                .map(f -> new Evidence(
                        f.signal().name(),
                        f.commit() + " " + f.signal().part(),
                        f.signal().text()))
                .distinct()
                .limit(MOST_EVIDENCE)
                .toList();
        return new Provenance(kind, probability, strongest);
    }

    private record Found(Signal signal, String commit) {}

    private static List<Signal> signals(CommitInfo commit) {
        var signals = new ArrayList<Signal>();
        identity("author", commit.author()).ifPresent(signals::add);
        if (!commit.committer().email().equals(commit.author().email())) {
            identity("committer", commit.committer()).ifPresent(signals::add);
        }
        signals.addAll(MessageSignals.of(commit));
        signals.addAll(LineNotes.of(commit));
        return signals;
    }

    private static Optional<Signal> identity(String part, Identity who) {
        String text = who.name() + " <" + who.email() + ">";
        if (who.name().toLowerCase(Locale.ROOT).endsWith(AIDER)) {
            return Optional.of(Signal.assisted(SignalWeight.MARKER, "marker", part, text));
        }
        return AgentIdentities.of(who.name(), who.email()).map(role -> switch (role) {
            case AGENT -> Signal.agent(SignalWeight.IDENTITY, "agent-identity", part, text);
            case REVIEWER -> Signal.nothing("reviewer-bot", part, text);
            case AUTOMATION -> Signal.nothing("automation", part, text);
        });
    }

    /// Noisy-or over kinds of signal, the strongest within each kind.
    private static double together(List<Signal> signals) {
        Map<SignalWeight, Double> byKind = new EnumMap<>(SignalWeight.class);
        signals.forEach(s -> byKind.put(s.weight(), s.weight().value()));
        double none = byKind.values().stream().reduce(1.0, (left, p) -> left * (1 - p));
        return Math.min(SignalWeight.MOST, 1 - none);
    }

    private static Kind kind(List<Signal> signals, double probability) {
        if (probability < SignalWeight.LEAST) {
            return Kind.UNKNOWN;
        }
        return Stream.concat(Stream.of(Kind.ASSISTED), signals.stream().map(Signal::kind))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String abbreviated(CommitInfo commit) {
        return commit.id().substring(0, Math.min(10, commit.id().length()));
    }
}
