package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.AccountRows;
import dev.countersign.principal.PrincipalId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Accounts as what else a person has hangs on them.
final class People {
    private People() {}

    /// Keeps other transactions from changing the account, or from opening anything for it, until this one
    /// ends; and says whether it is active. Empty where there is none.
    static Optional<Boolean> take(DSLContext sql, Database database, PrincipalId person) {
        var row =
                sql.select(AccountRows.ACTIVE).from(AccountRows.TABLE).where(AccountRows.PERSON.eq(person.toString()));
        var taken = database.isSqlite() ? row : row.forNoKeyUpdate(); // SQLite has one writer
        return taken.fetchOptional(AccountRows.ACTIVE).map(active -> active != 0);
    }

    static void takeActive(DSLContext sql, Database database, PrincipalId person) {
        if (!take(sql, database, person).orElse(false)) {
            throw new IllegalArgumentException("there is no active account of " + person);
        }
    }

    static org.jooq.Condition isActive(Field<String> person) {
        return DSL.exists(
                DSL.selectOne().from(AccountRows.TABLE).where(AccountRows.PERSON.eq(person), AccountRows.ACTIVE.eq(1)));
    }
}
