package dev.countersign.adapter.config;

/// A configuration that cannot be used. The message is one line: what is wrong, where, and what to do.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }
}
