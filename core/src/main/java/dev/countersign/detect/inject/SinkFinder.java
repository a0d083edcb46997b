package dev.countersign.detect.inject;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Space;
import dev.countersign.code.Value;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the sinks on changed lines of one side that get a text which is put together.
final class SinkFinder {
    private static final int LONGEST_TARGET = 60;
    private static final int MOST_SETTINGS = 10;

    private SinkFinder() {}

    /// A sink with what flows into it.
    ///
    /// @param call line of the call
    /// @param span the changed lines that show it
    /// @param target the called name, with the end of its receiver
    /// @param unknowns what is put into the text, not empty
    record Sink(
            SinkRule rule,
            int call,
            LineSpan span,
            String symbol,
            String target,
            List<String> unknowns,
            Strength strength) {

        /// Equal for a sink before and after that gets the same values, wherever it stands.
        String key() {
            return rule.kind() + "\n" + target.substring(target.lastIndexOf('.') + 1) + "\n" + unknowns;
        }
    }

    /// The settings of a file by name, sorted out when the first is asked for: most calls are no sinks.
    private static final class Settings {
        private final SourceModel model;
        private @Nullable Map<String, List<Setting>> byName;

        Settings(SourceModel model) {
            this.model = model;
        }

        List<Setting> of(String name) {
            if (byName == null) {
                byName = model.settings().stream().collect(Collectors.groupingBy(Setting::key));
            }
            return byName.getOrDefault(name, List.of());
        }
    }

    static List<Sink> in(FilePair file, Side side) {
        Optional<SourceModel> model = file.model(side);
        List<FilePair.Line> changed = side == Side.BEFORE ? file.removed() : file.added();
        if (model.isEmpty() || changed.isEmpty()) {
            return List.of();
        }
        var settings = new Settings(model.get());
        var sinks = new ArrayList<Sink>();
        Language language = file.language();
        for (Call call : model.get().calls()) {
            String lowerCase = call.target().toLowerCase(Locale.ROOT);
            for (SinkRule rule : Sinks.ALL) {
                if (rule.matches(language, call, lowerCase)) {
                    Optional<Sink> sink = sink(file, side, model.get(), settings, call, rule);
                    if (sink.isPresent()) {
                        sinks.add(sink.get());
                        break;
                    }
                }
            }
        }
        return sinks;
    }

    private static Optional<Sink> sink(
            FilePair file, Side side, SourceModel model, Settings settings, Call call, SinkRule rule) {
        for (Value value : rule.dangerous(call)) {
            Optional<Sink> direct = file.changes(side, call.span())
                    ? judge(file, model, call, rule, value, call.span(), Strength.PARSED)
                    : Optional.empty();
            if (direct.isPresent()) {
                return direct;
            }
            if (value.kind() == Value.Kind.REFERENCE) {
                for (Setting setting : above(call, settings.of(value.text()))) {
                    LineSpan span = file.changes(side, setting.span()) ? setting.span() : call.span();
                    if (file.changes(side, span)) {
                        Optional<Sink> followed = judge(file, model, call, rule, setting.value(), span, Strength.FLOW);
                        if (followed.isPresent()) {
                            return followed;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The nearest settings of a name in the same symbol, at most [#MOST_SETTINGS].
    private static List<Setting> above(Call call, List<Setting> ofName) {
        return ofName.stream()
                .filter(s -> s.symbol() == call.symbol()
                        && s.span().start() <= call.span().end())
                .limit(MOST_SETTINGS)
                .toList();
    }

    private static Optional<Sink> judge(
            FilePair file, SourceModel model, Call call, SinkRule rule, Value value, LineSpan span, Strength strength) {
        List<String> unknowns = switch (rule.wants()) {
            case BUILT_SQL ->
                BuiltText.isBuilt(value) && BuiltText.readsLikeSql(value.text())
                        ? List.copyOf(BuiltText.unknowns(file.language(), value))
                        : List.of();
            case BUILT ->
                BuiltText.isBuilt(value) ? List.copyOf(BuiltText.unknowns(file.language(), value)) : List.of();
            case FROM_REQUEST -> BuiltText.isFromRequest(value) ? List.of(value.text()) : List.of();
        };
        if (unknowns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Sink(
                rule,
                call.span().start(),
                span,
                model.symbols().get(call.symbol()).path(),
                shortTarget(call),
                unknowns,
                strength));
    }

    private static String shortTarget(Call call) {
        String target = Space.without(call.target());
        return target.length() <= LONGEST_TARGET ? target : "…" + target.substring(target.length() - LONGEST_TARGET);
    }
}
