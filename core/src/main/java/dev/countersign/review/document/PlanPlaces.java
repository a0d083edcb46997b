package dev.countersign.review.document;

import dev.countersign.review.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The places of a change's plan, by number from 0: the stops, then what was not checked. Where a plan names neither,
/// the change itself is the one place.
public final class PlanPlaces {
    private PlanPlaces() {}

    /// A file of which not all is shown, so that places of the plan cannot be read here.
    ///
    /// @param number of the file in its document, from 0
    /// @param places those for which its content is missing, at least one
    public record UnshownFile(int number, FilePart file, SortedSet<Integer> places) {}

    /// Whether the change itself is the one place to read.
    public static boolean isOne(ChangeDocument document) {
        return document.stops().isEmpty()
                && document.notChecked().isEmpty()
                && document.leftOut().stops() == 0;
    }

    /// How many there are, those included that are left out of the document.
    public static int count(ChangeDocument document) {
        return countListed(document) + document.leftOut().stops();
    }

    /// Those that are in the document.
    public static SortedSet<Integer> listed(ChangeDocument document) {
        return IntStream.range(0, countListed(document)).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static int countListed(ChangeDocument document) {
        return isOne(document)
                ? 1
                : document.stops().size() + document.notChecked().size();
    }

    /// Places that nobody can have read here, since not all of them is in the document.
    public static SortedSet<Integer> notShown(ChangeDocument document) {
        return IntStream.range(0, countListed(document))
                .filter(place -> !isShown(document, place))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The files that have to be read elsewhere before all of the listed places can have been read, in their order.
    public static List<UnshownFile> unshown(ChangeDocument document) {
        var places = new TreeMap<Integer, SortedSet<Integer>>();
        for (int place : notShown(document)) {
            files(document, place)
                    .ifPresent(files -> files.forEach(file ->
                            places.computeIfAbsent(file, _ -> new TreeSet<>()).add(place)));
        }
        List<UnshownFile> unshown = new ArrayList<>();
        places.forEach(
                (file, of) -> unshown.add(new UnshownFile(file, document.files().get(file), of)));
        return unshown;
    }

    /// The places that were read: of those that are shown what the reader says, of the others those all of whose files
    /// were read elsewhere.
    ///
    /// @param read numbers of places; others than those that are shown count for nothing
    /// @param elsewhere numbers of files
    public static SortedSet<Integer> read(ChangeDocument document, Set<Integer> read, Set<Integer> elsewhere) {
        return IntStream.range(0, countListed(document))
                .filter(place -> isShown(document, place)
                        ? read.contains(place)
                        : files(document, place).filter(elsewhere::containsAll).isPresent())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isShown(ChangeDocument document, int place) {
        if (isOne(document)) {
            return document.showsAll();
        }
        int stops = document.stops().size();
        return place < stops
                ? document.showsAllOf(document.stops().get(place))
                : document.shows(document.notChecked().get(place - stops));
    }

    /// The files whose content a place lacks; empty where it lacks something that is in none of them.
    private static Optional<Set<Integer>> files(ChangeDocument document, int place) {
        if (isOne(document)) {
            return document.leftOut().files() == 0 ? notWhole(document, _ -> true) : Optional.empty();
        }
        int stops = document.stops().size();
        if (place < stops) {
            Stop stop = document.stops().get(place);
            return notWhole(document, file -> file.path().equals(stop.path()));
        }
        String gap = document.notChecked().get(place - stops);
        return document.standsForMore(gap)
                ? Optional.empty()
                : notWhole(document, file -> ChangeDocument.isOf(gap, file));
    }

    private static Optional<Set<Integer>> notWhole(ChangeDocument document, Predicate<FilePart> which) {
        Set<Integer> numbers = IntStream.range(0, document.files().size())
                .filter(number -> which.test(document.files().get(number)))
                .filter(number -> !document.files().get(number).isShownWhole())
                .boxed()
                .collect(Collectors.toSet());
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }
}
