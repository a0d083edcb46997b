package dev.countersign.adapter.store;

import dev.countersign.review.desk.StoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What the databases' errors mean to who asked.
final class Faults {
    /// SQLite's result codes, the last byte of them.
    private static final int BUSY = 5;

    private static final int LOCKED = 6;
    private static final int FULL = 13;

    private Faults() {}

    /// @param effect what is known of the effect: `nothing was changed`
    static StoreException of(Throwable cause, String effect) {
        SQLException sql = sql(cause);
        boolean mayPass = sql != null && mayPass(sql);
        String what = sql == null ? "the database failed" : words(sql, mayPass);
        return new StoreException(what + "; " + effect, mayPass, cause);
    }

    private static String words(SQLException e, boolean mayPass) {
        String state = state(e);
        if (isLost(e) || state.startsWith("57P")) {
            return "the database cannot be reached";
        }
        if (e.getErrorCode() == FULL && state.isEmpty() || state.equals("53100")) {
            return "the database's disk is full";
        }
        return mayPass ? "the database is busy" : "the database failed (" + firstLine(e) + ")";
    }

    static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }

    /// Whether the same may go well later: the connection, the server, memory, disk, a lock, or a password that
    /// is being changed.
    static boolean mayPass(SQLException e) {
        String state = state(e);
        return isLost(e)
                || state.startsWith("28")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("55")
                || state.startsWith("57")
                || state.isEmpty()
                        && (e.getErrorCode() == BUSY || e.getErrorCode() == LOCKED || e.getErrorCode() == FULL);
    }

    /// Two transactions stood in each other's way, and the database ended this one.
    static boolean isCollision(Throwable cause) {
        SQLException e = sql(cause);
        return e != null && (state(e).equals("40001") || state(e).equals("40P01"));
    }

    /// A value that has to be the only one is there already.
    static boolean isDuplicate(Throwable cause) {
        SQLException e = sql(cause);
        return e != null
                && (state(e).equals("23505")
                        || e instanceof org.sqlite.SQLiteException sqlite
                                && (sqlite.getResultCode() == org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                                        || sqlite.getResultCode()
                                                == org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY));
    }

    private static boolean isLost(SQLException e) {
        return e instanceof java.sql.SQLTransientConnectionException || state(e).startsWith("08");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static @Nullable SQLException sql(@Nullable Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
