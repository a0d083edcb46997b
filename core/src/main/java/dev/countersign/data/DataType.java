package dev.countersign.data;

/// A kind of sensitive data of the catalogue.
///
/// @param name `card_number_pan`
/// @param dataClass `financial`, `health`, `contact`, ...
/// @param regulation what asks for its protection, separated by `;`
/// @param severity 1 to 5; 5 is secrets, card numbers, national ids, health, biometrics and special categories
public record DataType(String name, String dataClass, String regulation, int severity) {
    public DataType {
        if (severity < 1 || severity > 5) {
            throw new IllegalArgumentException("severity of " + name + " must be from 1 to 5, but is " + severity);
        }
    }
}
