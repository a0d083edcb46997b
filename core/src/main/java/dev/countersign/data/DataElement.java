package dev.countersign.data;

import dev.countersign.change.RepoPath;

/// A place that holds catalogue data: a field, column, message field or parameter of a form, where it is
/// declared.
///
/// @param owner the type, table or message it belongs to: `Owner`, `users`
/// @param name as declared: `lastName`, `card_number`
/// @param stored whether it is kept: a column, an entity's field, a persisted message
public record DataElement(RepoPath path, int line, String owner, String name, DataType type, boolean stored) {}
