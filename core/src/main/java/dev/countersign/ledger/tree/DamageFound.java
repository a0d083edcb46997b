package dev.countersign.ledger.tree;

/// Ends a walk over the files of a log; never leaves the package.
final class DamageFound extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Damage damage;

    DamageFound(Damage damage) {
        super(damage.reason(), null, false, false);
        this.damage = damage;
    }

    Damage damage() {
        return damage;
    }
}
