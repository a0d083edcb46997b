package dev.countersign.detect.database;

import dev.countersign.detect.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a statement about rights does, as a table; the first row that fits counts.
final class PrivilegeRules {
    private record Row(Pattern pattern, Direction direction, int severity, String message) {}

    /// @param severity 1 to 5
    record Judgement(Direction direction, int severity, String message) {}

    private static final List<Row> ROWS = List.of(
            added("^REVOKE\\b", "rights are taken away"),
            added("\\bENABLE ROW LEVEL SECURITY\\b", "row security is switched on"),
            added("^ALTER TABLE .{0,200}(?<!NO )FORCE ROW LEVEL SECURITY\\b", "row security is forced"),
            removed("\\bDISABLE ROW LEVEL SECURITY\\b", 5, "row security is switched off"),
            removed("\\bNO FORCE ROW LEVEL SECURITY\\b", 4, "row security no longer holds for the table's owner"),
            removed("^DROP POLICY\\b", 4, "a row security policy is dropped"),
            risk(
                    "^(?:CREATE|ALTER) (?:ROLE|USER|GROUP)\\b.{0,400}(?<!NO)\\b(?:SUPERUSER|BYPASSRLS)\\b",
                    5,
                    "a role gets all rights or passes row security"),
            risk(
                    "^(?:CREATE|ALTER) (?:ROLE|USER|GROUP)\\b.{0,400}(?<!NO)\\b(?:CREATEROLE|CREATEDB|REPLICATION)\\b",
                    4,
                    "a role may make roles or read the whole server"),
            risk(
                    "^GRANT (?:RDS_SUPERUSER|PG_(?:READ|WRITE|EXECUTE)_\\w{1,40}|CLOUDSQLSUPERUSER|POSTGRES|SYSADMIN|DB_OWNER|DBA|SYSDBA)\\b",
                    5,
                    "a role becomes an administrator"),
            risk(
                    "^ALTER SERVER ROLE (?:SYSADMIN|SECURITYADMIN)\\b|SP_ADDSRVROLEMEMBER",
                    5,
                    "a login becomes an administrator"),
            risk("^GRANT ALL\\b.{0,400}\\b(?:TO PUBLIC|TO ANON|'@'%')", 5, "everybody gets all rights"),
            risk("^GRANT ALL\\b", 4, "all rights are granted"),
            risk("^GRANT\\b.{0,400}\\bTO (?:[\\w\", ]{0,100}, ?)?\"?(?:PUBLIC|ANON)\\b", 4, "everybody gets a right"),
            risk("^GRANT\\b.{0,400}\\bWITH (?:GRANT|ADMIN) OPTION\\b", 4, "a right may be passed on"),
            risk(
                    "^CREATE POLICY\\b.{0,600}\\b(?:USING|WITH CHECK) ?\\( ?TRUE ?\\)",
                    4,
                    "a row security policy lets every row through"),
            risk("^CREATE (?:ROLE|USER)\\b.{0,200}'@'%'", 3, "a user may log in from anywhere"),
            risk("^CREATE USER\\b.{0,200}IDENTIFIED BY ''", 5, "a user needs no password"),
            touched("^CREATE POLICY\\b", 3, "a row security policy is made"),
            touched("^ALTER POLICY\\b", 3, "a row security policy is changed"),
            touched("^(?:GRANT|ALTER DEFAULT)\\b", 3, "a right is granted"),
            touched("^(?:CREATE|ALTER) (?:ROLE|USER|LOGIN|GROUP)\\b", 3, "a role is made or changed"),
            touched("\\bOWNER TO\\b", 3, "an owner is changed"));
    private static final Pattern DEFINER = Pattern.compile("\\bSECURITY DEFINER\\b");
    private static final Pattern SEARCH_PATH = Pattern.compile("\\bSET SEARCH_PATH\\b");
    private static final int MAX_TEXT = 4_000;

    private PrivilegeRules() {}

    static Optional<Judgement> judge(String statement) {
        String text =
                (statement.length() > MAX_TEXT ? statement.substring(0, MAX_TEXT) : statement).toUpperCase(Locale.ROOT);
        if (DEFINER.matcher(text).find()) {
            return SEARCH_PATH.matcher(text).find()
                    ? Optional.of(new Judgement(Direction.TOUCHED, 3, "a function runs with its owner's rights"))
                    : Optional.of(new Judgement(
                            Direction.RISK_ADDED,
                            4,
                            "a function runs with its owner's rights and without a fixed search_path"));
        }
        return ROWS.stream()
                .filter(row -> row.pattern.matcher(text).find())
                .findFirst()
                .map(row -> new Judgement(row.direction, row.severity, row.message));
    }

    private static Row added(String pattern, String message) {
        return new Row(Pattern.compile(pattern), Direction.PROTECTION_ADDED, 0, message);
    }

    private static Row removed(String pattern, int severity, String message) {
        return new Row(Pattern.compile(pattern), Direction.PROTECTION_REMOVED, severity, message);
    }

    private static Row risk(String pattern, int severity, String message) {
        return new Row(Pattern.compile(pattern), Direction.RISK_ADDED, severity, message);
    }

    private static Row touched(String pattern, int severity, String message) {
        return new Row(Pattern.compile(pattern), Direction.TOUCHED, severity, message);
    }
}
