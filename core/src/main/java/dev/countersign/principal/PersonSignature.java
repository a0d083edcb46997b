package dev.countersign.principal;

/// A person's signature over something that stands elsewhere.
///
/// @param signature base64url
public record PersonSignature(PrincipalId person, String signature) {}
