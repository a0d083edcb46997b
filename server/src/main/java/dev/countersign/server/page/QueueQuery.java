package dev.countersign.server.page;

import dev.countersign.change.Provenance;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeFilter.Order;
import dev.countersign.review.desk.ChangeFilter.Show;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/// What an address of the queue asks for. Everything that can be chosen stands in the address, so that it can be
/// sent to somebody.
///
/// @param readers only what the caller is asked to read, or what lacks a reader
/// @param after the cursor of the part before
public record QueueQuery(
        Show show,
        Order order,
        Optional<String> repository,
        Set<Lane> lanes,
        Optional<Provenance.Kind> provenance,
        Optional<String> detector,
        Optional<String> text,
        Optional<Readers> readers,
        Optional<String> after) {
    public QueueQuery {
        lanes = Set.copyOf(lanes);
    }

    /// @throws BadRequest for a word that is none
    public static QueueQuery of(MultiValueMap<String, String> query) {
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        for (String word : query.getOrDefault("lane", List.of())) {
            lanes.add(Lane.ofWord(word)
                    .orElseThrow(() -> new BadRequest("there is no such lane; the lanes are " + Lane.words())));
        }
        Optional<String> repository = text(query, "repository");
        if (repository.filter(name -> !Repository.isName(name)).isPresent()) {
            throw new BadRequest("no repository is called so");
        }
        return new QueueQuery(
                word(query, "show", Show.class).orElse(Show.WAITING),
                word(query, "order", Order.class).orElse(Order.WORTH),
                repository,
                lanes,
                word(query, "by", Provenance.Kind.class),
                text(query, "detector"),
                text(query, "q"),
                readers(query),
                text(query, "after"));
    }

    private static Optional<Readers> readers(MultiValueMap<String, String> query) {
        boolean mine = isTrue(query, "mine");
        boolean lacking = isTrue(query, "lacking");
        if (mine && lacking) {
            throw new BadRequest("'mine' and 'lacking' do not go together: what you are asked to read has a reader");
        }
        return mine ? Optional.of(Readers.MINE) : lacking ? Optional.of(Readers.LACKING) : Optional.empty();
    }

    private static boolean isTrue(MultiValueMap<String, String> query, String name) {
        return text(query, name)
                .map(given -> switch (given) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new BadRequest("'" + name + "' is true or false");
                })
                .orElse(false);
    }

    /// @param caller whose changes are theirs
    public ChangeFilter filter(Visibility sees, PrincipalId caller, Instant now) {
        Optional<ChangeFilter.Asked> asked = readers.map(which -> switch (which) {
            case MINE -> new ChangeFilter.Asked.Person(caller);
            case LACKING -> new ChangeFilter.Asked.TooFew();
        });
        return new ChangeFilter(sees, show, order, repository, lanes, provenance, detector, text, asked, now);
    }

    /// Whether it is the plain queue.
    public boolean isPlain() {
        return address().equals("/queue");
    }

    public String address() {
        return address(Optional.empty());
    }

    /// @param next the cursor of the part to show
    public String address(Optional<String> next) {
        List<String> parts = new ArrayList<>();
        if (show != Show.WAITING) {
            parts.add("show=" + word(show));
        }
        if (order != Order.WORTH) {
            parts.add("order=" + word(order));
        }
        repository.ifPresent(name -> parts.add("repository=" + encoded(name)));
        lanes.stream().sorted().forEach(lane -> parts.add("lane=" + lane.word()));
        provenance.ifPresent(kind -> parts.add("by=" + word(kind)));
        detector.ifPresent(name -> parts.add("detector=" + encoded(name)));
        text.ifPresent(t -> parts.add("q=" + encoded(t)));
        readers.ifPresent(which -> parts.add(word(which) + "=true"));
        next.ifPresent(cursor -> parts.add("after=" + encoded(cursor)));
        return parts.isEmpty() ? "/queue" : "/queue?" + String.join("&", parts);
    }

    public QueueQuery showing(Show other) {
        return new QueueQuery(other, order, repository, lanes, provenance, detector, text, readers, Optional.empty());
    }

    public QueueQuery inLane(Lane lane) {
        return new QueueQuery(
                show, order, repository, Set.of(lane), provenance, detector, text, readers, Optional.empty());
    }

    /// What lacks a reader in a lane, of the same repository and whatever else is chosen.
    public QueueQuery lacking(Lane lane) {
        return plain(Show.WAITING, Set.of(lane), Optional.of(Readers.LACKING));
    }

    public QueueQuery rejected() {
        return plain(Show.REJECTED, Set.of(), Optional.empty());
    }

    public QueueQuery overdue(Lane lane) {
        return plain(Show.OVERDUE, Set.of(lane), Optional.empty());
    }

    private QueueQuery plain(Show which, Set<Lane> in, Optional<Readers> of) {
        return new QueueQuery(
                which,
                Order.WORTH,
                repository,
                in,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                of,
                Optional.empty());
    }

    public boolean isMine() {
        return readers.filter(which -> which == Readers.MINE).isPresent();
    }

    public boolean isLacking() {
        return readers.filter(which -> which == Readers.LACKING).isPresent();
    }

    /// Whose.
    public enum Readers {
        /// What the caller is asked to read.
        MINE,
        /// What waits and lacks a reader.
        LACKING
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<String> text(MultiValueMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).map(String::strip).filter(t -> !t.isEmpty());
    }

    private static <E extends Enum<E>> Optional<E> word(MultiValueMap<String, String> query, String name, Class<E> of) {
        return text(query, name)
                .map(given -> Arrays.stream(of.getEnumConstants())
                        .filter(e -> word(e).equals(given))
                        .findFirst()
                        .orElseThrow(() -> new BadRequest("'" + name + "' is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(of.getEnumConstants())
                                                .map(QueueQuery::word)
                                                .toList()))));
    }
}
