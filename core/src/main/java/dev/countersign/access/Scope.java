package dev.countersign.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a token may be used for.
public enum Scope {
    /// `changes:read`: lists, plans, documents, statements.
    CHANGES_READ("reads changes, plans and statements"),
    /// `verdicts:write`: verdicts in the owner's name.
    VERDICTS_WRITE("gives verdicts in your name"),
    /// `audits:write`: audits, and changes that had needed a reader, in the owner's name.
    AUDITS_WRITE("audits, and reports escapes, in your name"),
    /// `account:write`: the owner's own sessions and tokens, to list and to end; never to make.
    ACCOUNT_WRITE("lists and ends your sessions and tokens"),
    /// `admin:write`: people, repositories, pools.
    ADMIN_WRITE("looks after people and repositories"),
    /// `links:write`: one-time links, with which whoever has one signs in as somebody.
    LINKS_WRITE("makes links with which one signs in as anybody");

    private final String meaning;

    Scope(String meaning) {
        this.meaning = meaning;
    }

    /// For the owner of the token.
    public String meaning() {
        return meaning;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
