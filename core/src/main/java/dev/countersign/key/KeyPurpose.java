package dev.countersign.key;

/// What one of an installation's own keys is for. A key serves one purpose only, so that a signature or a code
/// made for one thing never counts for another.
public enum KeyPurpose {
    /// Signs the first link of chains, trust bundles and revocation feeds.
    ISSUER(Kind.SIGNS),
    /// Signs the ledger's checkpoints.
    CHECKPOINT(Kind.SIGNS),
    /// Signs tokens for other software.
    OIDC(Kind.SIGNS),
    /// Decides, unpredictably for others, which changes are audited.
    DRAW(Kind.SECRET),
    /// Hides personal data behind commitments.
    SALT(Kind.SECRET),
    /// Signs in to the forge.
    FORGE(Kind.SECRET),
    /// Signs in to the servers behind the gateway.
    UPSTREAM(Kind.SECRET),
    /// Authenticates webhooks.
    WEBHOOK(Kind.SECRET);

    private final Kind kind;

    KeyPurpose(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether the key signs, or is a secret that its user has to see.
    public enum Kind {
        SIGNS,
        SECRET
    }
}
