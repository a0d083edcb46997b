package dev.countersign.principal;

/// What a chain is presented for. Writing needs revocations that are fresh.
public enum Use {
    READ,
    WRITE
}
