package dev.countersign.change;

import java.util.Objects;

/// What stands under a path on one side of a change.
public sealed interface Content {

    /// Nothing: the file was added or deleted.
    record Absent() implements Content {}

    /// Text, decoded as UTF-8. Where the bytes were not UTF-8, `lossy` is true and each byte became the char of
    /// the same number (Latin-1). A leading byte-order mark is kept.
    record Text(ContentId id, String value, boolean lossy) implements Content {
        public Text {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(value, "value");
        }
    }

    /// Bytes that are not text: a NUL was seen. `head` holds at most the first 4,096 bytes as Latin-1 chars, or all of
    /// a compiled catalogue of messages of up to 1 MiB; `size` counts all bytes.
    record Binary(ContentId id, long size, String head) implements Content {}

    /// A symbolic link and where it points, unresolved.
    record Link(ContentId id, String target) implements Content {}

    /// A submodule at a commit; its own content is not part of the change.
    record Submodule(String commit) implements Content {}

    /// A Git LFS pointer: the real content is elsewhere and was not read.
    record LfsPointer(ContentId id, String oid, long size) implements Content {}

    /// Content that exists but could not be read; becomes an `unknown` fact.
    record Unread(Reason reason, String detail) implements Content {}

    /// Why content could not be read.
    enum Reason {
        /// The object is not in the repository (partial or damaged clone).
        MISSING,
        /// Larger than the bound on one file.
        TOO_LARGE,
        /// The change as a whole is larger than a bound, and this file came after it was hit.
        BOUND_HIT,
        /// The object or file is there, but reading it failed.
        FAILED
    }
}
