package dev.countersign.rank.learn;

import dev.countersign.rank.Trait;
import java.util.Arrays;
import java.util.Locale;

/// Traits that are left out together, to see what they are worth.
enum TraitGroup {
    SIZE("commit. hunk. file.added file.hunks file.length run.lines run.share run.index run.position"),
    SHAPE("run. edit. file.new-share file.new removed.escape-lost"),
    HISTORY("file. folder. repository."),
    TOPICS("added. removed."),
    FUNCTION("function. siblings. flow."),
    WORDS("words."),
    MESSAGE("message.");

    private final String beginnings;

    TraitGroup(String beginnings) {
        this.beginnings = beginnings;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The first group of which the trait's name has a beginning.
    static TraitGroup of(Trait trait) {
        for (TraitGroup group : values()) {
            if (Arrays.stream(group.beginnings.split(" ")).anyMatch(trait.name()::startsWith)) {
                return group;
            }
        }
        throw new IllegalStateException(trait.name() + " is in no group");
    }
}
