package dev.countersign.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private static final int BURST = Allowances.Limit.CALLER.burst();

    private long nanos;

    private final Allowances allowances = new Allowances(new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private int taken(String session, String person, int requests) {
        int taken = 0;
        for (int i = 0; i < requests; i++) {
            taken += allowances.take(session, person) == 0 ? 1 : 0;
        }
        return taken;
    }

    @Test
    void sessionHasItsBurstAndMoreAsTimePasses() {
        assertThat(taken("session a", "user:ann", 2 * BURST)).isEqualTo(BURST);
        assertThat(allowances.take("session a", "user:ann")).isPositive();
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(taken("session a", "user:ann", BURST)).isEqualTo(Allowances.Limit.CALLER.perMinute() / 60);
    }

    @Test
    void personHasNoMoreWithManySessionsAndTokens() {
        int all = 0;
        for (int i = 0; i < 10; i++) {
            all += taken((i % 2 == 0 ? "session " : "token ") + i, "user:ann", BURST);
        }
        assertThat(all).isEqualTo(Allowances.Limit.PERSON.burst());
        assertThat(taken("session b", "user:bob", BURST)).isEqualTo(BURST);
    }

    @Test
    void secretsAreTriedMoreSlowly() {
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += allowances.take("secret 192.0.2.1", Allowances.Limit.SECRETS) == 0 ? 1 : 0;
        }
        assertThat(taken).isEqualTo(Allowances.Limit.SECRETS.burst());
    }
}
