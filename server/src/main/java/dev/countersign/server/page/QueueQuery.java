package dev.countersign.server.page;

import dev.countersign.change.Provenance;
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
/// @param after the cursor of the part before
public record QueueQuery(
        Show show,
        Order order,
        Optional<String> repository,
        Set<Lane> lanes,
        Optional<Provenance.Kind> provenance,
        Optional<String> detector,
        Optional<String> text,
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
                text(query, "after"));
    }

    public ChangeFilter filter(Visibility sees, Instant now) {
        return new ChangeFilter(
                sees, show, order, repository, lanes, provenance, detector, text, Optional.empty(), now);
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
        next.ifPresent(cursor -> parts.add("after=" + encoded(cursor)));
        return parts.isEmpty() ? "/queue" : "/queue?" + String.join("&", parts);
    }

    public QueueQuery showing(Show other) {
        return new QueueQuery(other, order, repository, lanes, provenance, detector, text, Optional.empty());
    }

    public QueueQuery inLane(Lane lane) {
        return new QueueQuery(show, order, repository, Set.of(lane), provenance, detector, text, Optional.empty());
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
