package dev.countersign.oversight;

import dev.countersign.change.Provenance;
import dev.countersign.change.RepositoryChange;
import dev.countersign.risk.Lane;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A part of the changes that is drawn from at one rate, so that parts where more is expected to escape are
/// drawn
/// from more often.
///
/// @param lane the lane that a change left; `peer` where it was read, and had left unread one level looser
/// @param silent whether no detector saw anything in it
public record Stratum(Lane lane, Provenance.Kind provenance, RiskBand band, boolean silent, String repository)
        implements Comparable<Stratum> {
    private static final int PARTS = 5;
    private static final String SILENT = "silent";
    private static final String FACTS = "facts";

    public Stratum {
        if (!RepositoryChange.isRepository(repository)) {
            throw new IllegalArgumentException(RepositoryChange.notARepository());
        }
    }

    /// Whether its changes had no reader.
    public boolean leavesUnread() {
        return !lane.atLeast(Lane.PEER);
    }

    /// `none/agent/near/silent/acme/shop`: the one text of the stratum. The repository comes last, and may
    /// contain
    /// slashes.
    public String key() {
        return String.join("/", lane.word(), word(provenance), band.word(), silent ? SILENT : FACTS, repository);
    }

    /// The stratum with this key.
    public static Optional<Stratum> ofKey(String key) {
        String[] parts = key.split("/", PARTS);
        if (parts.length != PARTS || !RepositoryChange.isRepository(parts[PARTS - 1])) {
            return Optional.empty();
        }
        return Lane.ofWord(parts[0])
                .flatMap(lane -> kind(parts[1])
                        .flatMap(kind -> band(parts[2])
                                .map(band -> new Stratum(lane, kind, band, parts[3].equals(SILENT), parts[4])))
                        .filter(stratum -> stratum.key().equals(key)));
    }

    private static Optional<Provenance.Kind> kind(String word) {
        return Arrays.stream(Provenance.Kind.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst();
    }

    private static Optional<RiskBand> band(String word) {
        return Arrays.stream(RiskBand.values())
                .filter(band -> band.word().equals(word))
                .findFirst();
    }

    private static String word(Provenance.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int compareTo(Stratum other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return key();
    }
}
