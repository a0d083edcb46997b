package dev.countersign.detect.sensitive;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Reference;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.data.DataElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the code around a name speaks of, to tell whether `password` is the account's or the database's.
final class Surroundings {
    private final SourceModel model;
    private final RepoPath path;
    private final Map<Integer, Set<String>> namesByTop = new HashMap<>();

    Surroundings(SourceModel model, RepoPath path) {
        this.model = model;
        this.path = path;
        for (Reference reference : model.references()) {
            names(reference.symbol()).add(plain(reference.name()));
        }
    }

    /// Whether a name here can mean an element: it is declared in this file, its name alone says enough, or the
    /// same function or its type names the owner.
    boolean speakOf(DataElement element, Reference reference) {
        if (element.path().equals(path) || isTelling(element)) {
            return true;
        }
        String owner = plain(element.owner());
        return !owner.isEmpty()
                && (names(reference.symbol()).contains(owner) || enclosingSpeaksOf(owner, reference.symbol()));
    }

    /// A name of several words, and no secret: `lastName`, `cardNumber`, but not `accessToken` or `email`.
    private static boolean isTelling(DataElement element) {
        String name = element.name();
        boolean severalWords = name.indexOf('_') > 0 || name.chars().skip(1).anyMatch(Character::isUpperCase);
        return severalWords
                && !element.type().dataClass().equals("authentication")
                && element.type().severity() >= 2;
    }

    private boolean enclosingSpeaksOf(String owner, int symbol) {
        for (int i = symbol; i > 0; i = model.symbols().get(i).parent()) {
            Symbol enclosing = model.symbols().get(i);
            if (plain(enclosing.name()).contains(owner)
                    || plain(enclosing.type()).contains(owner)) {
                return true;
            }
        }
        return false;
    }

    /// Names in the outermost function around a symbol.
    private Set<String> names(int symbol) {
        int top = symbol;
        for (int i = symbol; i > 0; i = model.symbols().get(i).parent()) {
            if (model.symbols().get(i).kind() == Symbol.Kind.FUNCTION) {
                top = i;
            }
        }
        return namesByTop.computeIfAbsent(top, key -> new HashSet<>());
    }

    private static String plain(String name) {
        String plain = name.replace("_", "").replace("-", "").replace("$", "").toLowerCase(Locale.ROOT);
        return plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
