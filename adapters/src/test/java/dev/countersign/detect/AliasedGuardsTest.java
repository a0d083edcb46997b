package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.risk.Lane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody who gives a guard's name to what does nothing, so that every use of it stays as it was.
class AliasedGuardsTest {
    private final RealReview reviews = new RealReview();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/a.py|from auth import login_required|from noauth import noop as login_required",
                "src/a.py|from auth import login_required|from util import decorate as login_required",
                "src/a.py|from auth import login_required|login_required = lambda f: f",
                "src/a.ts|import { requireAuth } from './auth';|import { noop as requireAuth } from './noop';",
                "src/a.js|const { requireAuth } = require('./a');|const { noop: requireAuth } = require('./a');",
                "src/a.js|const requireAuth = auth.required;|const requireAuth = (req, res, next) => next();",
                "src/a.kt|import auth.requireAuth|import util.noop as requireAuth",
                "src/a.php|use Auth\\requireAuth;|use Util\\Noop as requireAuth;",
                "src/a.rb|alias_method :require_login, :check_session|alias_method :require_login, :noop",
                "src/A.cs|using RequireAuth = Acme.Auth.RequireAuth;|using RequireAuth = Acme.Util.Noop;"
            })
    void guardsNameForWhatDoesNothingIsSeen(String path, String before, String after) {
        Review seen = edited(path, before, after);

        assertThat(seen.says()).isTrue();
        assertThat(seen.lane()).isGreaterThanOrEqualTo(Lane.SECURITY);
        assertThat(edited(path, after, before).says()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/a.py|from auth import login_required|from accounts.auth import login_required",
                "src/a.py|from auth import login_required|from auth import require_login as login_required",
                "src/a.py|from auth import login_required|from auth import login_required as signed_in",
                "src/a.py|from util import noop|from util import noop as nothing",
                "src/a.ts|import { requireAuth } from './auth';|import { requireUser as requireAuth } from './auth';",
                "src/a.js|const requireAuth = auth.required;|const requireAuth = auth.requireUser;",
                "src/a.rb|alias_method :shown, :noop|alias_method :hidden, :noop",
                "tests/test_a.py|from auth import login_required|from noauth import noop as login_required"
            })
    void guardsNameForAGuardIsNoLoss(String path, String before, String after) {
        assertThat(edited(path, before, after).says()).isFalse();
    }

    private record Review(boolean says, Lane lane) {}

    private Review edited(String path, String before, String after) {
        var review = reviews.of(Draft.of(Case.of(path).modified(path, before + "\n", after + "\n")));
        return new Review(
                review.facts().stream().anyMatch(fact -> fact.seen().message().contains("does not guard")),
                review.tableLane());
    }
}
