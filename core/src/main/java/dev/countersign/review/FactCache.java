package dev.countersign.review;

import java.util.Optional;

/// Keeps what was found out about a content, so that it need not be found out again. Keys name the content, the
/// program and everything else that the value depends on.
///
/// May forget any entry at any time. Never answers with a value that was not put under this key by the same
/// user. Never fails: what cannot be kept is not kept. Safe for several threads and several processes.
public interface FactCache {
    Optional<String> get(String key);

    void put(String key, String value);

    /// Keeps nothing.
    static FactCache none() {
        return new FactCache() {
            @Override
            public Optional<String> get(String key) {
                return Optional.empty();
            }

            @Override
            public void put(String key, String value) {
                // forgetting is allowed
            }
        };
    }
}
