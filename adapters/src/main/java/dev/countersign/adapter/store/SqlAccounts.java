package dev.countersign.adapter.store;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.adapter.store.Tables.AccountRows;
import dev.countersign.adapter.store.Tables.Emails;
import dev.countersign.adapter.store.Tables.Links;
import dev.countersign.adapter.store.Tables.Sessions;
import dev.countersign.adapter.store.Tables.Tokens;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Accounts in tables.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class SqlAccounts implements Accounts {
    private final Database database;

    SqlAccounts(Database database) {
        this.database = database;
    }

    @Override
    public List<Account> all() {
        return database.read(sql -> where(sql, DSL.noCondition()));
    }

    @Override
    public Optional<Account> find(PrincipalId person) {
        return database.read(sql -> one(sql, AccountRows.PERSON.eq(person.toString())));
    }

    @Override
    public Optional<Account> find(Account.Subject subject) {
        return database.read(sql -> one(sql, isOf(subject)));
    }

    private static Condition isOf(Account.Subject subject) {
        return AccountRows.ISSUER
                .eq(Texts.holdable(subject.issuer()))
                .and(AccountRows.SUBJECT.eq(Texts.holdable(subject.value())));
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        var wanted = Texts.holdable(email.toLowerCase(Locale.ROOT));
        List<Account> found = database.read(sql -> where(
                sql,
                AccountRows.ACTIVE
                        .eq(1)
                        .and(AccountRows.PERSON.in(
                                DSL.select(Emails.PERSON).from(Emails.TABLE).where(Emails.EMAIL.eq(wanted))))));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Optional<Account> one(DSLContext sql, Condition which) {
        return where(sql, which).stream().findFirst();
    }

    /// By the person, in order.
    private static List<Account> where(DSLContext sql, Condition which) {
        Map<String, Set<String>> emails = sql
                .select(Emails.PERSON, Emails.EMAIL)
                .from(Emails.TABLE)
                .where(Emails.PERSON.in(
                        DSL.select(AccountRows.PERSON).from(AccountRows.TABLE).where(which)))
                .fetch()
                .intoGroups(Emails.PERSON)
                .entrySet()
                .stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, e -> new HashSet<>(e.getValue().getValues(Emails.EMAIL))));
        return sql.select(AccountRows.FIELDS)
                .from(AccountRows.TABLE)
                .where(which)
                .orderBy(AccountRows.PERSON)
                .fetch(row -> account(row, emails.getOrDefault(row.get(AccountRows.PERSON), Set.of())));
    }

    private static Account account(Record row, Set<String> emails) {
        return new Account(
                PrincipalId.of(row.get(AccountRows.PERSON)),
                row.get(AccountRows.NAME),
                emails,
                Codes.set(Role.values(), row.get(AccountRows.ROLES)),
                Optional.ofNullable(row.get(AccountRows.SUBJECT))
                        .map(value -> new Account.Subject(row.get(AccountRows.ISSUER), value)),
                row.get(AccountRows.ACTIVE) != 0,
                Times.time(row.get(AccountRows.CREATED_AT)));
    }

    @Override
    public Set<PrincipalId> haveComeIn() {
        return database.read(sql -> sql.select(AccountRows.PERSON)
                .from(AccountRows.TABLE)
                .where(AccountRows.SUBJECT.isNotNull().or(AccountRows.PASSPHRASE_HASH.isNotNull()))
                .union(DSL.select(Sessions.PERSON).from(Sessions.TABLE))
                .union(DSL.select(Tokens.PERSON).from(Tokens.TABLE).where(Tokens.USED_AT.isNotNull()))
                .fetchSet(row -> PrincipalId.of(row.value1())));
    }

    @Override
    public void put(Account account, LedgerDraft draft) {
        database.write(sql -> {
            People.take(sql, database, account.person());
            Optional<Account> before =
                    one(sql, AccountRows.PERSON.eq(account.person().toString()));
            account.subject().ifPresent(subject -> checkIsFree(sql, subject, account.person()));
            write(sql, account);
            if (before.isPresent() && isLess(account, before.get())) {
                endAll(sql, account.person());
            }
            SqlLedgerDrafts.add(sql, draft);
            return account;
        });
    }

    @Override
    public Account bind(PrincipalId person, Optional<Account.Subject> subject, LedgerDraft draft) {
        return database.write(sql -> {
            People.take(sql, database, person);
            subject.ifPresent(wanted -> checkIsFree(sql, wanted, person));
            sql.update(AccountRows.TABLE)
                    .set(
                            AccountRows.ISSUER,
                            subject.map(s -> Texts.holdable(s.issuer())).orElse(null))
                    .set(
                            AccountRows.SUBJECT,
                            subject.map(s -> Texts.holdable(s.value())).orElse(null))
                    .where(AccountRows.PERSON.eq(person.toString()))
                    .execute();
            SqlLedgerDrafts.add(sql, draft);
            return one(sql, AccountRows.PERSON.eq(person.toString()))
                    .orElseThrow(() -> new IllegalArgumentException("there is no account of " + person));
        });
    }

    private static void checkIsFree(DSLContext sql, Account.Subject subject, PrincipalId person) {
        if (one(sql, isOf(subject))
                .filter(other -> !other.person().equals(person))
                .isPresent()) {
            throw new IllegalArgumentException("another account signs in as this subject");
        }
    }

    private static boolean isLess(Account now, Account before) {
        return before.active() && !now.active() || !now.roles().containsAll(before.roles());
    }

    private static void write(DSLContext sql, Account account) {
        String issuer = account.subject().map(s -> Texts.holdable(s.issuer())).orElse(null);
        String subject = account.subject().map(s -> Texts.holdable(s.value())).orElse(null);
        String person = account.person().toString();
        sql.insertInto(AccountRows.TABLE)
                .set(AccountRows.PERSON, person)
                .set(AccountRows.NAME, Texts.holdable(account.name()))
                .set(AccountRows.ROLES, Codes.words(account.roles()))
                .set(AccountRows.ISSUER, issuer)
                .set(AccountRows.SUBJECT, subject)
                .set(AccountRows.ACTIVE, (int) Codes.of(account.active()))
                .set(AccountRows.CREATED_AT, Times.millis(account.created()))
                .onConflict(AccountRows.PERSON)
                .doUpdate()
                .set(AccountRows.NAME, DSL.excluded(AccountRows.NAME))
                .set(AccountRows.ROLES, DSL.excluded(AccountRows.ROLES))
                .set(AccountRows.ISSUER, DSL.excluded(AccountRows.ISSUER))
                .set(AccountRows.SUBJECT, DSL.excluded(AccountRows.SUBJECT))
                .set(AccountRows.ACTIVE, DSL.excluded(AccountRows.ACTIVE))
                .set(AccountRows.CREATED_AT, DSL.excluded(AccountRows.CREATED_AT))
                .execute();
        sql.deleteFrom(Emails.TABLE).where(Emails.PERSON.eq(person)).execute();
        List<List<Object>> rows = account.emails().stream()
                .map(Texts::holdable)
                .distinct()
                .map(email -> List.<Object>of(email, person))
                .toList();
        Rows.insertAll(sql, Emails.TABLE, List.of(Emails.EMAIL, Emails.PERSON), rows);
    }

    private static void endAll(DSLContext sql, PrincipalId person) {
        String of = person.toString();
        sql.deleteFrom(Sessions.TABLE).where(Sessions.PERSON.eq(of)).execute();
        sql.deleteFrom(Links.TABLE).where(Links.PERSON.eq(of)).execute();
        sql.update(Tokens.TABLE)
                .set(Tokens.REVOKED, 1)
                .where(Tokens.PERSON.eq(of))
                .execute();
    }

    @Override
    public Optional<String> passphraseHash(PrincipalId person) {
        return database.read(sql -> sql.select(AccountRows.PASSPHRASE_HASH)
                .from(AccountRows.TABLE)
                .where(AccountRows.PERSON.eq(person.toString()), AccountRows.PASSPHRASE_HASH.isNotNull())
                .fetchOptional(AccountRows.PASSPHRASE_HASH));
    }

    @Override
    public void setPassphraseHash(PrincipalId person, String hash, LedgerDraft draft) {
        database.write(sql -> {
            int updated = sql.update(AccountRows.TABLE)
                    .set(AccountRows.PASSPHRASE_HASH, hash)
                    .where(AccountRows.PERSON.eq(person.toString()))
                    .execute();
            if (updated == 0) {
                throw new IllegalArgumentException("there is no account of " + person);
            }
            SqlLedgerDrafts.add(sql, draft);
            return updated;
        });
    }
}
