package dev.countersign.cli.installation;

import dev.countersign.principal.PrincipalId;

/// The files of a data directory.
public final class Names {
    public static final String ORGANISATION = "organisation.json";
    public static final String KEYS = "keys";
    public static final String PEOPLE = "people.json";
    public static final String REGISTRY = "registry.json";
    /// One's own trust bundle, signed with the key that those know who have the version before.
    public static final String BUNDLE = "bundle.jws";
    /// The same, signed with the newest key; there once the key was rotated.
    public static final String BUNDLE_BY_NEW_KEY = "bundle-by-new-key.jws";
    public static final String BUNDLES = "bundles";
    public static final String FEEDS = "feeds";
    /// What commitments in the ledger stand for, each in a file that can be erased.
    public static final String PERSONAL = "personal";
    public static final String LEDGER = "ledger";
    /// The database, where it is not a server's of its own.
    public static final String DESK = "desk.db";
    /// What was cosigned of others' ledgers. An older copy put back would let two views of one be cosigned.
    public static final String WITNESS = "witness";

    private Names() {}

    /// Another organisation's trust bundle, with the signatures of those who accepted it.
    public static String bundle(PrincipalId organisation) {
        return BUNDLES + "/" + organisation.host() + ".json";
    }

    /// The newest revocation feed of an organisation, signed.
    public static String feed(PrincipalId organisation) {
        return FEEDS + "/" + organisation.host() + ".jws";
    }

    /// What a commitment stands for.
    static String personal(String commitment) {
        return PERSONAL + "/" + commitment + ".json";
    }
}
