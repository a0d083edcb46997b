package dev.countersign.adapter.store;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/// The tables and columns of how long people read.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class RosterTables {
    private RosterTables() {}

    /// How long somebody reads on a day.
    static final class Minutes {
        static final Table<Record> TABLE = Tables.table("reading_time");
        static final Field<String> PERSON = Tables.text(TABLE, "person");
        static final Field<Integer> MINUTES = Tables.small(TABLE, "minutes");

        private Minutes() {}
    }

    /// When somebody does not.
    static final class Absences {
        static final Table<Record> TABLE = Tables.table("absence");
        static final Field<String> PERSON = Tables.text(TABLE, "person");
        static final Field<Integer> FROM_DAY = Tables.small(TABLE, "from_day");
        static final Field<Integer> UNTIL_DAY = Tables.small(TABLE, "until_day");

        private Absences() {}
    }

    /// What had no reader.
    static final class Overflows {
        static final Table<Record> TABLE = Tables.table("day_overflow");
        static final Field<Integer> DAY = Tables.small(TABLE, "day");
        static final Field<Integer> LANE = Tables.small(TABLE, "lane");
        static final Field<Long> CHANGES = Tables.number(TABLE, "changes");
        static final Field<Integer> KNOWN = Tables.small(TABLE, "known");

        private Overflows() {}
    }
}
