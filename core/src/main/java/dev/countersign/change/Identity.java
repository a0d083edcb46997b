package dev.countersign.change;

import java.time.Instant;

/// A name, an e-mail and a time, as git's author and committer lines claim them.
public record Identity(String name, String email, Instant when) {}
