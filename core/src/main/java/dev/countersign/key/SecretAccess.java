package dev.countersign.key;

/// The right to see a secret's bytes. Whoever names it shows up in a search for it.
public final class SecretAccess {
    public static final SecretAccess GRANTED = new SecretAccess();

    private SecretAccess() {}
}
