package dev.countersign.adapter.store;

import java.util.List;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The tables and columns of the migrations.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Tables {
    private Tables() {}

    static Table<Record> table(String name) {
        return DSL.table(DSL.name(name));
    }

    static Field<Long> number(Table<?> table, String name) {
        return DSL.field(in(table, name), SQLDataType.BIGINT);
    }

    static Field<Integer> small(Table<?> table, String name) {
        return DSL.field(in(table, name), SQLDataType.INTEGER);
    }

    static Field<Double> real(Table<?> table, String name) {
        return DSL.field(in(table, name), SQLDataType.DOUBLE);
    }

    static Field<String> text(Table<?> table, String name) {
        return DSL.field(in(table, name), SQLDataType.VARCHAR);
    }

    static Field<byte[]> bytes(Table<?> table, String name) {
        return DSL.field(in(table, name), SQLDataType.BLOB);
    }

    private static Name in(Table<?> table, String name) {
        return DSL.name(table.getName(), name);
    }

    /// A repository whose changes are listed.
    static final class Repositories {
        static final Table<Record> TABLE = table("repository");
        static final Field<Long> ID = number(TABLE, "id");
        static final Field<String> NAME = text(TABLE, "name");
        static final Field<String> LOCATION = text(TABLE, "location");
        static final Field<Long> BEGINS_AT = number(TABLE, "begins_at");
        static final Field<Integer> OPEN_TO_ALL = small(TABLE, "open_to_all");
        static final Field<String> HEAD = text(TABLE, "head");
        static final Field<String> STATE = text(TABLE, "import_state");
        static final Field<Integer> DONE = small(TABLE, "import_done");
        static final Field<Integer> TOTAL = small(TABLE, "import_total");
        static final Field<Integer> FAILED = small(TABLE, "import_failed");
        static final Field<String> PROBLEM = text(TABLE, "import_problem");
        static final Field<Long> IMPORT_AT = number(TABLE, "import_at");
        static final List<Field<?>> FIELDS = List.of(
                ID, NAME, LOCATION, BEGINS_AT, OPEN_TO_ALL, HEAD, STATE, DONE, TOTAL, FAILED, PROBLEM, IMPORT_AT);

        private Repositories() {}
    }

    /// Who sees a repository that is not open to all.
    static final class Members {
        static final Table<Record> TABLE = table("repository_member");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<String> PERSON = text(TABLE, "person");

        private Members() {}
    }

    /// What lists show of a change.
    static final class Changes {
        static final Table<Record> TABLE = table("listed_change");
        static final Field<Long> ID = number(TABLE, "id");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<String> CHANGE_ID = text(TABLE, "change_id");
        static final Field<String> COMMIT = text(TABLE, "commit_id");
        static final Field<String> SUBJECT = text(TABLE, "subject");
        static final Field<String> AUTHOR_NAME = text(TABLE, "author_name");
        static final Field<String> AUTHOR_EMAIL = text(TABLE, "author_email");
        static final Field<Long> AUTHOR_AT = number(TABLE, "author_at");
        static final Field<String> COMMITTER_NAME = text(TABLE, "committer_name");
        static final Field<String> COMMITTER_EMAIL = text(TABLE, "committer_email");
        static final Field<Long> COMMITTER_AT = number(TABLE, "committer_at");
        static final Field<Long> WHEN_AT = number(TABLE, "when_at");
        static final Field<Integer> PROVENANCE = small(TABLE, "provenance");
        static final Field<String> OPERATOR = text(TABLE, "operator");
        static final Field<Integer> TABLE_LANE = small(TABLE, "table_lane");
        static final Field<Integer> LANE = small(TABLE, "lane");
        static final Field<String> ROW = text(TABLE, "table_row");
        static final Field<String> FIRST = text(TABLE, "first_stop");
        static final Field<Double> P50 = real(TABLE, "minutes_p50");
        static final Field<Double> P80 = real(TABLE, "minutes_p80");
        static final Field<Double> EXPECTED_LOSS = real(TABLE, "expected_loss");
        static final Field<Double> DENSITY = real(TABLE, "density");
        static final Field<Integer> ADDED = small(TABLE, "added_lines");
        static final Field<Integer> REMOVED = small(TABLE, "removed_lines");
        static final Field<Integer> UNKNOWNS = small(TABLE, "unknowns");
        static final Field<Integer> STANDING = small(TABLE, "standing");
        static final Field<Integer> HISTORY = small(TABLE, "history");
        static final Field<Integer> WAITS = small(TABLE, "waits");
        static final Field<Long> DUE_AT = number(TABLE, "due_at");
        static final Field<Integer> VERSION = small(TABLE, "version");
        static final Field<Integer> ARRIVAL = small(TABLE, "arrival");

        private Changes() {}
    }

    /// Who made a change.
    static final class MakerRows {
        static final Table<Record> TABLE = table("change_maker");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<String> EMAIL = text(TABLE, "email");
        static final Field<Integer> MACHINE = small(TABLE, "machine");

        private MakerRows() {}
    }

    /// What was seen of a commit.
    static final class Commits {
        static final Table<Record> TABLE = table("seen_commit");
        static final Field<String> COMMIT = text(TABLE, "commit_id");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<String> REASON = text(TABLE, "reason");
        static final Field<Long> SEEN_AT = number(TABLE, "seen_at");

        /// Less than 0 where it left the branch then and has returned since.
        static final Field<Long> GONE_AT = number(TABLE, "gone_at");

        static final Field<Integer> PLACE_WAITS = small(TABLE, "place_waits");
        static final Field<String> PLACE = text(TABLE, "place");

        private Commits() {}
    }

    /// That a branch was rewritten.
    static final class RewriteRows {
        static final Table<Record> TABLE = table("branch_rewrite");
        static final Field<Long> NUMBER = number(TABLE, "number");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<String> BEFORE = text(TABLE, "before_commit");
        static final Field<String> HEAD = text(TABLE, "head_commit");
        static final Field<Long> FOUND_AT = number(TABLE, "found_at");
        static final Field<Integer> COMMITS = small(TABLE, "commits");

        private RewriteRows() {}
    }

    /// Which branch was read.
    static final class BranchRows {
        static final Table<Record> TABLE = table("branch_read");
        static final Field<Long> NUMBER = number(TABLE, "number");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<String> BRANCH = text(TABLE, "branch");
        static final Field<String> BEFORE = text(TABLE, "before_branch");
        static final Field<Long> SINCE = number(TABLE, "since_at");
        static final List<Field<?>> FIELDS = List.of(REPOSITORY, BRANCH, BEFORE, SINCE);

        private BranchRows() {}
    }

    /// The facts of a change.
    static final class Facts {
        static final Table<Record> TABLE = table("fact");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<Integer> POSITION = small(TABLE, "position");
        static final Field<String> FACT_ID = text(TABLE, "fact_id");
        static final Field<String> DETECTOR = text(TABLE, "detector");
        static final Field<String> KIND = text(TABLE, "kind");
        static final Field<String> DIRECTION = text(TABLE, "direction");
        static final Field<String> PATH = text(TABLE, "path");
        static final Field<Integer> LINE = small(TABLE, "line");
        static final Field<Integer> SEVERITY = small(TABLE, "severity");

        private Facts() {}
    }

    /// The paths of a change.
    static final class Paths {
        static final Table<Record> TABLE = table("touched_path");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<Long> KEY = number(TABLE, "path_key");
        static final Field<Long> WHEN_AT = number(TABLE, "when_at");
        static final Field<Long> CHANGE = number(TABLE, "change_id");

        private Paths() {}
    }

    /// What is searched of a change.
    static final class Words {
        static final Table<Record> TABLE = table("change_words");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<String> WORDS = text(TABLE, "words");

        private Words() {}
    }

    /// The document of a change.
    static final class Documents {
        static final Table<Record> TABLE = table("change_document");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<byte[]> BODY = bytes(TABLE, "body");

        private Documents() {}
    }

    /// What waits, by repository, lane, standing and span of the due date.
    static final class Loads {
        static final Table<Record> TABLE = table("lane_load");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<Integer> LANE = small(TABLE, "lane");
        static final Field<Integer> STANDING = small(TABLE, "standing");
        static final Field<Integer> DUE_SPAN = small(TABLE, "due_span");
        static final Field<Long> WAITING = number(TABLE, "waiting");
        static final Field<Long> P50_MS = number(TABLE, "p50_ms");
        static final Field<Long> P80_MS = number(TABLE, "p80_ms");
        static final Field<Long> LINES = number(TABLE, "changed_lines");

        private Loads() {}
    }

    /// What readers decided.
    static final class Verdicts {
        static final Table<Record> TABLE = table("verdict");
        static final Field<Long> NUMBER = number(TABLE, "number");
        static final Field<String> ID = text(TABLE, "id");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<String> COMMIT = text(TABLE, "commit_id");
        static final Field<String> READER = text(TABLE, "reader");
        static final Field<Integer> AS_SECURITY = small(TABLE, "as_security");
        static final Field<String> DECISION = text(TABLE, "decision");
        static final Field<String> REASON = text(TABLE, "reason");
        static final Field<String> NOTE = text(TABLE, "note");
        static final Field<Integer> READ = small(TABLE, "places_read");
        static final Field<Integer> TOTAL = small(TABLE, "places");
        static final Field<Long> GIVEN_AT = number(TABLE, "given_at");
        static final Field<Integer> SUPERSEDED = small(TABLE, "superseded");
        static final List<Field<?>> FIELDS = List.of(
                NUMBER,
                ID,
                CHANGE,
                COMMIT,
                READER,
                AS_SECURITY,
                DECISION,
                REASON,
                NOTE,
                READ,
                TOTAL,
                GIVEN_AT,
                SUPERSEDED);

        private Verdicts() {}
    }

    /// How files that could not be shown were read elsewhere.
    static final class Elsewhere {
        static final Table<Record> TABLE = table("verdict_elsewhere");
        static final Field<Long> VERDICT = number(TABLE, "verdict_number");
        static final Field<Integer> POSITION = small(TABLE, "position");
        static final Field<String> FILE = text(TABLE, "file");
        static final Field<String> HOW = text(TABLE, "how");
        static final Field<String> WHAT = text(TABLE, "what");
        static final List<Field<?>> FIELDS = List.of(VERDICT, POSITION, FILE, HOW, WHAT);

        private Elsewhere() {}
    }

    /// Who is asked to read what.
    static final class Assignments {
        static final Table<Record> TABLE = table("assignment");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<String> PERSON = text(TABLE, "person");
        static final Field<Integer> SINCE = small(TABLE, "since_day");

        private Assignments() {}
    }

    /// What is to be in the ledger.
    static final class Drafts {
        static final Table<Record> TABLE = table("ledger_draft");
        static final Field<Long> NUMBER = number(TABLE, "number");
        static final Field<String> ID = text(TABLE, "id");
        static final Field<String> KIND = text(TABLE, "kind");
        static final Field<String> BODY = text(TABLE, "body");
        static final Field<Long> ENTRY = number(TABLE, "entry");
        static final Field<String> ENTRY_HASH = text(TABLE, "entry_hash");

        private Drafts() {}
    }

    /// Who may sign in.
    static final class AccountRows {
        static final Table<Record> TABLE = table("account");
        static final Field<String> PERSON = text(TABLE, "person");
        static final Field<String> NAME = text(TABLE, "name");
        static final Field<String> ROLES = text(TABLE, "roles");
        static final Field<String> ISSUER = text(TABLE, "issuer");
        static final Field<String> SUBJECT = text(TABLE, "subject");
        static final Field<Integer> ACTIVE = small(TABLE, "active");
        static final Field<Long> CREATED_AT = number(TABLE, "created_at");
        static final Field<String> PASSPHRASE_HASH = text(TABLE, "passphrase_hash");
        static final List<Field<?>> FIELDS =
                List.of(PERSON, NAME, ROLES, ISSUER, SUBJECT, ACTIVE, CREATED_AT, PASSPHRASE_HASH);

        private AccountRows() {}
    }

    /// Under which addresses somebody writes commits.
    static final class Emails {
        static final Table<Record> TABLE = table("account_email");
        static final Field<String> EMAIL = text(TABLE, "email");
        static final Field<String> PERSON = text(TABLE, "person");

        private Emails() {}
    }

    /// Sign-ins that last.
    static final class Sessions {
        static final Table<Record> TABLE = table("session");
        static final Field<String> HASH = text(TABLE, "hash");
        static final Field<String> PERSON = text(TABLE, "person");
        static final Field<String> METHOD = text(TABLE, "method");
        static final Field<Long> CREATED_AT = number(TABLE, "created_at");
        static final Field<Long> SEEN_AT = number(TABLE, "seen_at");
        static final Field<Long> ENDS_AT = number(TABLE, "ends_at");
        static final List<Field<?>> FIELDS = List.of(HASH, PERSON, METHOD, CREATED_AT, SEEN_AT, ENDS_AT);

        private Sessions() {}
    }

    /// Tokens of programs.
    static final class Tokens {
        static final Table<Record> TABLE = table("api_token");
        static final Field<String> ID = text(TABLE, "id");
        static final Field<String> HASH = text(TABLE, "hash");
        static final Field<String> PERSON = text(TABLE, "person");
        static final Field<String> NAME = text(TABLE, "name");
        static final Field<String> SCOPES = text(TABLE, "scopes");
        static final Field<Long> CREATED_AT = number(TABLE, "created_at");
        static final Field<Long> EXPIRES_AT = number(TABLE, "expires_at");
        static final Field<Integer> REVOKED = small(TABLE, "revoked");
        static final Field<Long> USED_AT = number(TABLE, "used_at");
        static final List<Field<?>> FIELDS =
                List.of(ID, HASH, PERSON, NAME, SCOPES, CREATED_AT, EXPIRES_AT, REVOKED, USED_AT);

        private Tokens() {}
    }

    /// Links that sign somebody in once.
    static final class Links {
        static final Table<Record> TABLE = table("sign_in_link");
        static final Field<String> HASH = text(TABLE, "hash");
        static final Field<String> PERSON = text(TABLE, "person");
        static final Field<Long> EXPIRES_AT = number(TABLE, "expires_at");

        private Links() {}
    }
}
