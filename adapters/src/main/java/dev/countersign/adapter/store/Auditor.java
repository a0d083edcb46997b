package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.MakerRows;
import dev.countersign.adapter.store.Tables.Verdicts;
import dev.countersign.principal.PrincipalId;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Who takes an audit, and which changes are not for them.
///
/// @param emails in small letters
@SuppressWarnings("JavaLangClash") // org.jooq.Record
record Auditor(String person, Set<String> emails) {
    static Auditor of(PrincipalId person, Set<String> emails) {
        return new Auditor(
                person.toString(), emails.stream().map(Texts::folded).collect(Collectors.toUnmodifiableSet()));
    }

    /// True also where no change is joined.
    Condition neitherReadNorMade() {
        return DSL.notExists(DSL.selectOne()
                        .from(Verdicts.TABLE)
                        .where(Verdicts.CHANGE.eq(Changes.ID), Verdicts.READER.eq(person)))
                .and(Changes.OPERATOR.isNull().or(Changes.OPERATOR.ne(person)))
                .and(DSL.notExists(DSL.selectOne()
                        .from(MakerRows.TABLE)
                        .where(MakerRows.CHANGE.eq(Changes.ID), MakerRows.EMAIL.in(emails))));
    }

    /// Compared here, since SQLite makes small letters of ASCII only.
    boolean neitherWroteNorCommitted(Record change) {
        return !isMine(change.get(Changes.AUTHOR_EMAIL)) && !isMine(change.get(Changes.COMMITTER_EMAIL));
    }

    private boolean isMine(@org.jspecify.annotations.Nullable String email) {
        return emails.contains(Texts.folded(Objects.requireNonNullElse(email, "")));
    }
}
