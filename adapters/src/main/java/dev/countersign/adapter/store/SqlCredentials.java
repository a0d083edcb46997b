package dev.countersign.adapter.store;

import dev.countersign.access.ApiToken;
import dev.countersign.access.Credentials;
import dev.countersign.access.Scope;
import dev.countersign.access.Session;
import dev.countersign.adapter.store.Tables.Links;
import dev.countersign.adapter.store.Tables.Sessions;
import dev.countersign.adapter.store.Tables.Tokens;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Sessions, tokens and links in tables.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class SqlCredentials implements Credentials {
    private final Database database;

    SqlCredentials(Database database) {
        this.database = database;
    }

    @Override
    public void open(Session session) {
        database.write(sql -> {
            People.takeActive(sql, database, session.person());
            return sql.insertInto(Sessions.TABLE)
                    .set(Sessions.HASH, session.hash())
                    .set(Sessions.PERSON, session.person().toString())
                    .set(Sessions.METHOD, Texts.holdable(session.method()))
                    .set(Sessions.CREATED_AT, Times.millis(session.created()))
                    .set(Sessions.SEEN_AT, Times.millis(session.seen()))
                    .set(Sessions.ENDS_AT, Times.millis(session.ends()))
                    .execute();
        });
    }

    @Override
    public Optional<Session> session(String hash, Instant now) {
        return sessions(Sessions.HASH.eq(Texts.holdable(hash)).and(People.isActive(Sessions.PERSON)), now).stream()
                .findFirst();
    }

    @Override
    public void seen(String hash, Instant at) {
        long minute = Times.millis(at.truncatedTo(ChronoUnit.MINUTES));
        Condition isNews = Sessions.HASH.eq(Texts.holdable(hash)).and(Sessions.SEEN_AT.lt(minute));
        // asked first, so that the writer is left alone by all but one request of a minute
        if (database.read(sql -> sql.fetchExists(Sessions.TABLE, isNews))) {
            database.write(sql -> sql.update(Sessions.TABLE)
                    .set(Sessions.SEEN_AT, minute)
                    .where(isNews)
                    .execute());
        }
    }

    @Override
    public List<Session> sessions(PrincipalId person, Instant now) {
        return sessions(Sessions.PERSON.eq(person.toString()), now);
    }

    private List<Session> sessions(Condition which, Instant now) {
        return database.read(sql -> sql.select(Sessions.FIELDS)
                .from(Sessions.TABLE)
                .where(which, Sessions.ENDS_AT.gt(Times.millis(now)))
                .orderBy(Sessions.SEEN_AT.desc(), Sessions.HASH)
                .fetch(SqlCredentials::session));
    }

    private static Session session(Record row) {
        return new Session(
                row.get(Sessions.HASH),
                PrincipalId.of(row.get(Sessions.PERSON)),
                row.get(Sessions.METHOD),
                Times.time(row.get(Sessions.CREATED_AT)),
                Times.time(row.get(Sessions.SEEN_AT)),
                Times.time(row.get(Sessions.ENDS_AT)));
    }

    @Override
    public void close(String hash) {
        database.write(sql -> sql.deleteFrom(Sessions.TABLE)
                .where(Sessions.HASH.eq(Texts.holdable(hash)))
                .execute());
    }

    @Override
    public void closeAll(PrincipalId person) {
        database.write(sql -> closeAll(sql, person));
    }

    @Override
    public void closeAll(PrincipalId person, LedgerDraft draft) {
        database.write(sql -> {
            SqlLedgerDrafts.add(sql, draft);
            return closeAll(sql, person);
        });
    }

    private static int closeAll(DSLContext sql, PrincipalId person) {
        return sql.deleteFrom(Sessions.TABLE)
                .where(Sessions.PERSON.eq(person.toString()))
                .execute();
    }

    @Override
    public void add(ApiToken token, LedgerDraft draft) {
        database.write(sql -> {
            People.takeActive(sql, database, token.owner());
            sql.insertInto(Tokens.TABLE)
                    .set(Tokens.ID, token.id())
                    .set(Tokens.HASH, token.hash())
                    .set(Tokens.PERSON, token.owner().toString())
                    .set(Tokens.NAME, Texts.holdable(token.name()))
                    .set(Tokens.SCOPES, Codes.words(token.scopes()))
                    .set(Tokens.CREATED_AT, Times.millis(token.created()))
                    .set(Tokens.EXPIRES_AT, Times.millis(token.expires()))
                    .set(Tokens.REVOKED, (int) Codes.of(token.revoked()))
                    .set(Tokens.USED_AT, Times.millisOrNull(token.lastUsed()))
                    .execute();
            SqlLedgerDrafts.add(sql, draft);
            return token;
        });
    }

    @Override
    public Optional<ApiToken> token(String id, Instant now) {
        return tokens(Tokens.ID
                        .eq(Texts.holdable(id))
                        .and(Tokens.REVOKED.eq(0))
                        .and(Tokens.EXPIRES_AT.gt(Times.millis(now)))
                        .and(People.isActive(Tokens.PERSON)))
                .stream()
                .findFirst();
    }

    @Override
    public List<ApiToken> tokens(Optional<PrincipalId> owner) {
        return tokens(owner.map(person -> Tokens.PERSON.eq(person.toString())).orElse(DSL.noCondition()));
    }

    private List<ApiToken> tokens(Condition which) {
        return database.read(sql -> sql.select(Tokens.FIELDS)
                .from(Tokens.TABLE)
                .where(which)
                .orderBy(Tokens.CREATED_AT.desc(), Tokens.ID)
                .fetch(SqlCredentials::token));
    }

    private static ApiToken token(Record row) {
        return new ApiToken(
                row.get(Tokens.ID),
                row.get(Tokens.HASH),
                PrincipalId.of(row.get(Tokens.PERSON)),
                row.get(Tokens.NAME),
                Codes.set(Scope.values(), row.get(Tokens.SCOPES)),
                Times.time(row.get(Tokens.CREATED_AT)),
                Times.time(row.get(Tokens.EXPIRES_AT)),
                row.get(Tokens.REVOKED) != 0,
                Optional.ofNullable(row.get(Tokens.USED_AT)).map(Times::time));
    }

    @Override
    public boolean revoke(String id, LedgerDraft draft) {
        return database.write(sql -> {
            int revoked = sql.update(Tokens.TABLE)
                    .set(Tokens.REVOKED, 1)
                    .where(Tokens.ID.eq(Texts.holdable(id)), Tokens.REVOKED.eq(0))
                    .execute();
            if (revoked == 1) {
                SqlLedgerDrafts.add(sql, draft);
            }
            return revoked == 1;
        });
    }

    @Override
    public void used(String tokenId, Instant at) {
        long hour = Times.millis(at.truncatedTo(ChronoUnit.HOURS));
        Condition isNews = Tokens.ID
                .eq(Texts.holdable(tokenId))
                .and(Tokens.USED_AT.isNull().or(Tokens.USED_AT.lt(hour)));
        if (database.read(sql -> sql.fetchExists(Tokens.TABLE, isNews))) {
            database.write(sql -> sql.update(Tokens.TABLE)
                    .set(Tokens.USED_AT, hour)
                    .where(isNews)
                    .execute());
        }
    }

    @Override
    public void addLink(String hash, PrincipalId person, Instant expires) {
        database.write(sql -> addLink(sql, hash, person, expires));
    }

    @Override
    public void addLink(String hash, PrincipalId person, Instant expires, LedgerDraft draft) {
        database.write(sql -> {
            int added = addLink(sql, hash, person, expires);
            SqlLedgerDrafts.add(sql, draft);
            return added;
        });
    }

    private int addLink(DSLContext sql, String hash, PrincipalId person, Instant expires) {
        People.takeActive(sql, database, person);
        return sql.insertInto(Links.TABLE)
                .set(Links.HASH, hash)
                .set(Links.PERSON, person.toString())
                .set(Links.EXPIRES_AT, Times.millis(expires))
                .execute();
    }

    @Override
    public Optional<PrincipalId> useLink(String hash, Instant now) {
        Condition isThis = Links.HASH.eq(Texts.holdable(hash));
        return database.write(sql -> sql.deleteFrom(Links.TABLE)
                .where(isThis, Links.EXPIRES_AT.gt(Times.millis(now)), People.isActive(Links.PERSON))
                .returning(Links.PERSON)
                .fetchOptional(Links.PERSON)
                .map(PrincipalId::of));
    }

    @Override
    public void forget(Instant before) {
        long time = Times.millis(before);
        database.write(sql -> sql.deleteFrom(Sessions.TABLE)
                        .where(Sessions.ENDS_AT.lt(time))
                        .execute()
                + sql.deleteFrom(Tokens.TABLE).where(Tokens.EXPIRES_AT.lt(time)).execute()
                + sql.deleteFrom(Links.TABLE).where(Links.EXPIRES_AT.lt(time)).execute());
    }
}
