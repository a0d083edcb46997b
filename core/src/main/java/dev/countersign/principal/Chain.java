package dev.countersign.principal;

import dev.countersign.explain.Explanation;
import dev.countersign.key.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Hops from a person to the acting agent, each fitting the one before: continuous, not repeated, not widened. That
/// it was read says nothing of signatures, trust, time or revocation; [ChainVerifier] does.
///
/// On the wire it is one line: the hops, link 0 first, with `~` between them.
public final class Chain {
    /// The longest chain, in characters.
    public static final int MAX_CHARS = 16 << 10;

    private static final String SEPARATOR = "~";
    private static final int MAX_LINKS = HopClaims.MAX_DEPTH + 1;

    private final String text;
    private final List<Hop> hops;
    private final Sha256 digest;

    private Chain(String text, List<Hop> hops) {
        this.text = text;
        this.hops = List.copyOf(hops);
        this.digest = Sha256.of(text);
    }

    public static ChainReading read(String text) {
        try {
            return new ChainReading.Read(parse(text));
        } catch (RefusedException refused) {
            return new ChainReading.Refused(refused.refusal());
        }
    }

    static Chain parse(String text) throws RefusedException {
        if (text.length() > MAX_CHARS) {
            throw new RefusedException(new Refusal.TooLong("the chain", MAX_CHARS));
        }
        String[] links = text.split(SEPARATOR, -1);
        if (links.length > MAX_LINKS) {
            throw new RefusedException(new Refusal.TooManyLinks(MAX_LINKS));
        }
        var hops = new ArrayList<Hop>();
        for (int i = 0; i < links.length; i++) {
            hops.add(Hop.read(i, links[i]));
        }
        Optional<Refusal> misfit = ChainForm.misfit(hops);
        if (misfit.isPresent()) {
            throw new RefusedException(misfit.get());
        }
        return new Chain(text, hops);
    }

    /// The chain with one hop more, as text; not yet read.
    String with(String hop) {
        return text + SEPARATOR + hop;
    }

    public String text() {
        return text;
    }

    /// Link 0 first.
    public List<Hop> hops() {
        return hops;
    }

    /// The person's hop.
    public HopClaims root() {
        return hops.getFirst().claims();
    }

    /// The hop of who acts.
    public HopClaims leaf() {
        return hops.getLast().claims();
    }

    /// Names the chain as a whole, in tokens and in the ledger.
    public Sha256 digest() {
        return digest;
    }

    /// Where the link allows less than the one before it, from its start on; nothing for link 0.
    public List<Explanation> narrowings(int link) {
        return link == 0
                ? List.of()
                : Narrowings.of(hops.get(link - 1).claims(), hops.get(link).claims()).stream()
                        .filter(each -> !each.rule().equals(Narrowings.LATER_START))
                        .toList();
    }

    public CompositeIdentity identity() {
        return new CompositeIdentity(
                root().subject(),
                hops.stream().skip(1).map(hop -> hop.claims().subject()).toList());
    }

    /// Everybody who stands in it, link 0's issuer first.
    Stream<PrincipalId> principals() {
        return Stream.concat(
                Stream.of(root().issuer()),
                hops.stream().map(hop -> hop.claims().subject()));
    }
}
