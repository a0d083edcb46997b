package dev.countersign.oversight;

import java.time.Instant;

/// How it came to light that a change that left unread had needed a reader.
public record Escape(Found found, Instant at) {
    /// Who says so.
    public enum Found {
        AUDIT("an audit said that it had needed a reader"),
        REPORT("it was reported that it had needed a reader");

        private final String words;

        Found(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
