package dev.countersign.change;

/// A signal with its weight and what it would make of the commit.
record Signal(SignalWeight weight, Provenance.Kind kind, String name, String part, String text) {
    static Signal agent(SignalWeight weight, String name, String part, String text) {
        return new Signal(weight, Provenance.Kind.AGENT, name, part, text);
    }

    static Signal assisted(SignalWeight weight, String name, String part, String text) {
        return new Signal(weight, Provenance.Kind.ASSISTED, name, part, text);
    }

    static Signal nothing(String name, String part, String text) {
        return new Signal(SignalWeight.NOTHING, Provenance.Kind.UNKNOWN, name, part, text);
    }
}
