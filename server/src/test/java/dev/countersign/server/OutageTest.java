package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.risk.Lane;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A database that is gone for a while.
class OutageTest {
    @Test
    void nobodyIsTakenForAStrangerWhereTheDatabaseDoesNotAnswer() {
        try (var server = TestServer.start()) {
            SampleChange change = server.add(TestServer.SHOP, SampleChange.of(90, Lane.SECURITY));
            Browser kay = server.signedIn("kay", Role.SECURITY);
            String verdicts = "/changes/shop/" + change.changeId() + "/verdicts";
            assertThat(kay.get("/queue").statusCode()).isEqualTo(200);

            server.store.close();

            HttpResponse<String> page = kay.get("/queue");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).containsIgnoringCase("the database does not answer");
            assertThat(kay.get("/api/v1/changes").statusCode()).isEqualTo(503);
            assertThat(kay.post(verdicts, "reason", "no-risk-found").statusCode())
                    .isEqualTo(503);
            assertThat(kay.get("/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void readingGoesOnWhereTheDatabaseTakesNoChanges() throws SQLException {
        try (var server = TestServer.start()) {
            server.add(TestServer.SHOP, SampleChange.of(90, Lane.SECURITY));
            Browser kay = server.signedIn("kay", Role.SECURITY);
            server.now = server.now.plus(Duration.ofMinutes(2)); // so that the use of the session is to be noted
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + server.file);
                    Statement statement = other.createStatement()) {
                statement.execute("begin exclusive");
                assertThat(kay.page("/queue").text()).contains("Change number 90");
                statement.execute("rollback");
            }
            assertThat(kay.page("/queue").text()).contains("Change number 90");
        }
    }
}
