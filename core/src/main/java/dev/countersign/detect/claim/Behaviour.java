package dev.countersign.detect.claim;

import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.detect.FilePair;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells whether a file's code does something else than before, as far as its structure shows: other numbers of
/// calls, names or symbols, or another number or truth value in a setting. A corrected word in a text or name
/// is none of these.
final class Behaviour {
    private static final Set<Value.Kind> PLAIN = EnumSet.of(Value.Kind.NUMBER, Value.Kind.BOOLEAN, Value.Kind.NULL);

    private Behaviour() {}

    static boolean changed(FilePair file) {
        if (file.role() != FileRole.PRODUCTION || !isCode(file.language())) {
            return false;
        }
        Optional<SourceModel> before = file.before();
        Optional<SourceModel> after = file.after();
        boolean added = file.file().isAdded() && after.isPresent();
        boolean deleted = file.file().isDeleted() && before.isPresent();
        if (added || deleted) {
            return !after.or(() -> before).map(Behaviour::isEmpty).orElse(true);
        }
        return before.isPresent()
                && after.isPresent()
                && !before.get().shape().equals(after.get().shape())
                && !sameStructure(before.get(), after.get());
    }

    private static boolean isCode(Language language) {
        return language == Language.SQL || Languages.PROGRAMMING.contains(language);
    }

    private static boolean isEmpty(SourceModel model) {
        return model.calls().isEmpty() && model.symbols().size() == 1;
    }

    private static boolean sameStructure(SourceModel before, SourceModel after) {
        return before.calls().size() == after.calls().size()
                && before.symbols().size() == after.symbols().size()
                && before.references().size() == after.references().size()
                && plainValues(before).equals(plainValues(after));
    }

    private static List<String> plainValues(SourceModel model) {
        return model.settings().stream()
                .map(Setting::value)
                .filter(v -> PLAIN.contains(v.kind()))
                .map(Value::text)
                .toList();
    }
}
