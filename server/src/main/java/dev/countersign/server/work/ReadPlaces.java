package dev.countersign.server.work;

import dev.countersign.adapter.render.Printable;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.ReadElsewhere;
import dev.countersign.review.desk.ReadElsewhere.How;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.PlanPlaces;
import dev.countersign.review.document.PlanPlaces.UnshownFile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What somebody says to have read of a change, here and elsewhere, as it is recorded.
public final class ReadPlaces {
    /// Places that a refusal names one by one.
    private static final int NAMED = 20;

    private ReadPlaces() {}

    /// What somebody says of a file that cannot be shown.
    ///
    /// @param file its number in the document, from 0
    /// @param how a word of [How]
    public record Said(int file, String how, String what) {}

    public sealed interface Told {
        record Read(Reading reading, List<ReadElsewhere> elsewhere) implements Told {}

        record Refused(String why) implements Told {}
    }

    /// @param read numbers of places, as of [PlanPlaces]
    public static Told of(ChangeDocument document, Set<Integer> read, List<Said> elsewhere) {
        SortedSet<Integer> noPlaces = new TreeSet<>(read);
        noPlaces.removeAll(PlanPlaces.listed(document));
        if (!noPlaces.isEmpty()) {
            return new Told.Refused("there are no places " + words(noPlaces) + " (counted from 0), only "
                    + PlanPlaces.listed(document).size());
        }
        SortedSet<Integer> notShown = PlanPlaces.notShown(document);
        notShown.retainAll(read);
        if (!notShown.isEmpty()) {
            return new Told.Refused("not all is shown of the places " + words(notShown) + " (counted from 0), so they"
                    + " cannot be ticked as read; leave them unticked, or say of each file how you read it elsewhere");
        }
        if (elsewhere.size() > ReadElsewhere.MOST_FILES) {
            return new Told.Refused(
                    "a verdict says of at most " + ReadElsewhere.MOST_FILES + " files how they were read elsewhere");
        }
        return elsewhere(document, read, elsewhere);
    }

    private static Told elsewhere(ChangeDocument document, Set<Integer> read, List<Said> elsewhere) {
        var files = PlanPlaces.unshown(document).stream()
                .collect(Collectors.toMap(UnshownFile::number, Function.identity()));
        SortedMap<Integer, ReadElsewhere> told = new TreeMap<>();
        for (Said said : elsewhere) {
            UnshownFile file = files.get(said.file());
            if (file == null) {
                return new Told.Refused("file " + said.file() + " is none whose places lack something here");
            }
            String path = ListedChange.cut(Printable.visible(file.file().path().value()), ReadElsewhere.MAX_FILE);
            Optional<How> how = How.ofWord(said.how());
            if (how.isEmpty()) {
                return new Told.Refused("choose how you looked at " + path);
            }
            if (!ReadElsewhere.isEvidence(said.what())) {
                return new Told.Refused("say of " + path + " what you looked at, in " + ReadElsewhere.LEAST + " to "
                        + ReadElsewhere.MOST + " chars");
            }
            if (told.put(
                            said.file(),
                            new ReadElsewhere(path, how.get(), said.what().strip()))
                    != null) {
                return new Told.Refused("say of each file once how you looked at it, not twice of " + path);
            }
        }
        int places =
                PlanPlaces.read(document, read, new HashSet<>(told.keySet())).size();
        return new Told.Read(new Reading(places, PlanPlaces.count(document)), List.copyOf(told.values()));
    }

    private static String words(SortedSet<Integer> places) {
        String first = places.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return places.size() > NAMED ? first + " and " + (places.size() - NAMED) + " more" : first;
    }
}
