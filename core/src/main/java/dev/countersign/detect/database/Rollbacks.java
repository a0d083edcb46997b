package dev.countersign.detect.database;

import dev.countersign.change.RepoPath;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.Optional;

/// Whether a migration says how to go back.
final class Rollbacks {
    private Rollbacks() {}

    /// Empty where the tool has no way back, or it cannot be told.
    static Optional<Boolean> present(ChangeView change, FilePair file, Surface surface) {
        String text = file.lines(Side.AFTER).text();
        return switch (surface.tool()) {
            case "goose" -> Optional.of(text.contains("+goose Down"));
            case "sql-migrate" -> Optional.of(text.contains("+migrate Down"));
            case "dbmate" -> Optional.of(text.contains("migrate:down"));
            case "liquibase" -> Optional.of(text.contains("rollback"));
            case "golang-migrate" ->
                Optional.of(exists(change, file.path().value().replaceFirst("(?i)\\.up\\.sql$", ".down.sql")));
            case "flyway" -> Optional.of(exists(change, undoOf(file.path())));
            case "alembic" -> file.after().map(m -> doesSomething(m, "downgrade"));
            case "rails" -> file.after().map(m -> has(m, "change") && !text.contains("execute") || has(m, "down"));
            case "laravel", "phinx", "doctrine", "javascript", "ef-core" ->
                file.after().map(m -> doesSomething(m, "down") || doesSomething(m, "Down") || has(m, "change"));
            default -> Optional.empty();
        };
    }

    private static String undoOf(RepoPath path) {
        String folder = path.folder().isEmpty() ? "" : path.folder() + "/";
        return folder + "U" + path.name().substring(1);
    }

    private static boolean exists(ChangeView change, String path) {
        return change.files().stream()
                        .anyMatch(f -> !f.file().isDeleted() && f.path().value().equals(path))
                || change.base().has(RepoPath.of(path));
    }

    private static boolean has(SourceModel model, String function) {
        return model.symbols().stream()
                .anyMatch(s -> s.kind() == Symbol.Kind.FUNCTION && s.name().equals(function));
    }

    private static boolean doesSomething(SourceModel model, String function) {
        for (int i = 0; i < model.symbols().size(); i++) {
            Symbol symbol = model.symbols().get(i);
            int index = i;
            if (symbol.kind() == Symbol.Kind.FUNCTION
                    && symbol.name().equals(function)
                    && model.calls().stream().anyMatch(c -> model.within(c.symbol(), index))) {
                return true;
            }
        }
        return false;
    }
}
