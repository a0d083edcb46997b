package dev.countersign.detect.sensitive;

import dev.countersign.code.Call;
import dev.countersign.code.SourceModel;
import dev.countersign.data.DataElement;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.Tally;
import dev.countersign.detect.taint.NamesUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sees that a secret, or data of the highest classes, goes to a log or into the text of an error.
public final class SensitiveFlow implements Detector {
    private static final int SEVERITY = 4;
    private static final Pattern LOGS = Pattern.compile(
            "(?i)(?:^|[.>:])_?(?:log|logs|logger|logging|slog|console|syslog|logrus|zap|glog|klog|sugar)(?:\\(\\))?(?:\\.|->|::)"
                    + "(?:trace|debug|info|warn|warning|error|fatal|panic|log|print|printf|println|severe|fine|notice|critical|exception|write)[fw]?(?:ln)?$"
                    + "|^(?:error_log|syslog|NSLog)$|^Log\\.[deivw]$");
    private static final Pattern ERRORS = Pattern.compile("(?:Exception|Error)$");
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(?:password|passwd|passphrase|passcode|secret|api_?key|private_?key|secret_?key|(?:access|refresh|auth|session|bearer|api|reset|id)_?token"
                    + "|credit_?card|card_?number|cvv|cvc)");
    /// What says something about a secret, and not the secret.
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)mask|redact|hash|\\blen\\(|length|\\.size|isset|empty|null\\b|\\bnil\\b|\\bnone\\b|obfuscat|\\*{3}|fingerprint|encrypt|\\bbool|filter|sanitiz|typeof|!!");

    @Override
    public About about() {
        return new About(
                "sensitive-flow",
                40,
                1,
                "A secret or data of the highest classes goes to a log or an error",
                "Logs are read, copied and kept by more people and machines than the data itself (CWE-532, CWE-209); passwords"
                        + " in clear in internal logs have had to be announced to millions of users.",
                "Leave it out, or log a masked form or an identifier. What is passed through a function called mask, redact or"
                        + " hash is left alone.",
                List.of(532, 209));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var before = new Tally<String>();
        var seen = new ArrayList<Sighting>();
        List<FilePair> files = change.files().stream()
                .filter(file -> file.role().isProduction())
                .toList();
        files.forEach(file -> in(change, file, Side.BEFORE).forEach(leak -> before.add(leak.key())));
        for (FilePair file : files) {
            for (Leak leak : in(change, file, Side.AFTER)) {
                if (!before.take(leak.key())) {
                    seen.add(sighting(file, leak));
                }
            }
        }
        return seen;
    }

    /// @param name what is let out
    private record Leak(Call call, String symbol, String name, boolean log) {
        String key() {
            return name + "\n" + log;
        }
    }

    /// The leaks on changed lines of a side.
    private static List<Leak> in(ChangeView change, FilePair file, Side side) {
        Optional<SourceModel> model = file.model(side);
        List<Leak> leaks = new ArrayList<>();
        for (Call call : model.map(SourceModel::calls).orElse(List.of())) {
            if (!file.changes(side, call.span())) {
                continue;
            }
            boolean log = LOGS.matcher(call.target()).find();
            if (log || ERRORS.matcher(call.name()).find()) {
                String symbol = model.orElseThrow().symbols().get(call.symbol()).path();
                letOut(change, call).ifPresent(name -> leaks.add(new Leak(call, symbol, name, log)));
            }
        }
        return leaks;
    }

    private static Optional<String> letOut(ChangeView change, Call call) {
        return call.arguments().stream()
                .map(Call.Argument::value)
                .filter(value ->
                        !value.isConstant() && !HARMLESS.matcher(value.text()).find())
                .flatMap(value -> NamesUsed.in(value.text()).stream().filter(name -> isAll(name, value.text())))
                .filter(name -> isConfidential(change, name))
                .findFirst();
    }

    /// Whether what a name holds is used as it is, and not a member of it: `secret.name` is not the secret.
    private static boolean isAll(String name, String expression) {
        int end = expression.indexOf(name) + name.length();
        String behind = expression.substring(Math.min(end, expression.length())).stripLeading();
        return !behind.startsWith(".") && !behind.startsWith("->") && !behind.startsWith("?.");
    }

    private static boolean isConfidential(ChangeView change, String name) {
        return SECRET.matcher(name).matches() && !name.equals(name.toUpperCase(Locale.ROOT))
                || change.data().named(name).stream()
                        .map(DataElement::type)
                        .anyMatch(type -> type.severity() >= SEVERITY);
    }

    private static Sighting sighting(FilePair file, Leak leak) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        leak.call().span(),
                        FactKind.TOUCHES_SENSITIVE,
                        Direction.RISK_ADDED,
                        leak.name() + " goes to " + (leak.log() ? "a log" : "the text of an error"))
                .about(leak.name())
                .withSymbol(leak.symbol())
                .withStrength(Strength.PARSED)
                .withSeverity(SEVERITY)
                .asking("Who can read that log or error, and is the value in it?")
                .withCwes(leak.log() ? 532 : 209);
    }
}
