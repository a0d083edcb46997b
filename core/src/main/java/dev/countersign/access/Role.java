package dev.countersign.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do. Roles add up; none contains another.
public enum Role {
    /// Sees changes, plans and statements of the repositories that are shown to them.
    READER("sees changes, plans and statements"),
    /// Gives verdicts on changes of the lane `peer`.
    REVIEWER("gives verdicts in the lane peer"),
    /// Gives verdicts on changes of every lane.
    SECURITY("gives verdicts in every lane"),
    /// Looks after people, repositories, pools and tokens; gives no verdicts by that.
    ADMIN("looks after people, repositories and tokens"),
    /// Reads drawn changes blind, and sees draws and the ledger.
    AUDITOR("audits drawn changes, sees the ledger");

    private final String meaning;

    Role(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }
}
