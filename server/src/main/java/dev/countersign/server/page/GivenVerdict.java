package dev.countersign.server.page;

import dev.countersign.review.desk.ReadElsewhere;
import dev.countersign.server.work.ReadPlaces.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/// A verdict as it was typed into the form, so that a refusal loses none of it.
///
/// @param elsewhere what was said of files that cannot be shown, by their numbers
public record GivenVerdict(String reason, String note, Map<Integer, Said> elsewhere) {
    static final GivenVerdict NONE = new GivenVerdict("", "", Map.of());

    private static final Said NOTHING = new Said(0, "", "");

    public GivenVerdict {
        elsewhere = Map.copyOf(elsewhere);
    }

    /// @param form of each file its number (`file`), how it was read (`how`) and what was looked at (`what`), in the
    ///     same order; a file of which nothing is said counts for nothing
    /// @throws BadRequest where these do not belong together
    static GivenVerdict of(String reason, String note, MultiValueMap<String, String> form) {
        List<String> files = form.getOrDefault("file", List.of());
        List<String> hows = form.getOrDefault("how", List.of());
        List<String> whats = form.getOrDefault("what", List.of());
        if (files.size() != hows.size() || files.size() != whats.size()) {
            throw new BadRequest("each file needs how it was read and what was looked at");
        }
        var elsewhere = new HashMap<Integer, Said>();
        for (int i = 0; i < files.size(); i++) {
            var said = new Said(number(files.get(i)), hows.get(i), whats.get(i));
            if ((!said.how().isEmpty() || !said.what().isBlank()) && elsewhere.put(said.file(), said) != null) {
                throw new BadRequest("say of each file once how you looked at it");
            }
        }
        return new GivenVerdict(reason, note, elsewhere);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadRequest("a file is named by its number");
        }
    }

    List<Said> said() {
        return new ArrayList<>(elsewhere.values());
    }

    public Said of(int file) {
        return elsewhere.getOrDefault(file, NOTHING);
    }

    public List<ReadElsewhere.How> hows() {
        return List.of(ReadElsewhere.How.values());
    }
}
