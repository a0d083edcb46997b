package dev.countersign.detect.guard;

/// One place where something is guarded.
///
/// @param name the guard's name: `PreAuthorize`, `requireAdmin`, `permission_classes`
/// @param detail what it asks for, as written; empty where nothing is written
/// @param level 0 nothing, 1 somebody who is signed in, 2 a role, permission or owner, 3 an administrator
/// @param column of the name in its line
record GuardUse(String name, String detail, Category category, int level, Place place, int line, int column) {

    /// What kind of guard can take the place of another.
    enum Category {
        ACCESS,
        CSRF,
        HEADERS,
        /// A signature, token or password is checked.
        PROOF,
        /// The refusal itself: 401, 403, PermissionDenied.
        DENIAL
    }

    /// How far a guard reaches.
    enum Place {
        /// On one symbol: annotation, decorator, attribute.
        ANNOTATION,
        /// On all of a type or file: `before_action`, `permission_classes`, a mixin, a security rule.
        WHOLE,
        /// On a route, as a middleware.
        ROUTE,
        /// Where it stands in the code.
        CODE,
        /// Named, while its line asks nothing: perhaps a part of a longer condition. Can take another guard's
        /// place, but is not missed.
        MENTIONED
    }

    /// Equal for two uses that guard alike.
    String key() {
        return name + '\n' + detail.replaceAll("[\\s\"'`]+", "");
    }

    /// Whether this can stand where `other` stood.
    boolean replaces(GuardUse other) {
        return category == other.category && level >= other.level;
    }
}
