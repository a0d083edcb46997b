package dev.countersign.code;

import dev.countersign.change.LineSpan;

/// A key that gets a value: an assignment or initialised variable, a field's default, an entry of a map or
/// object literal, a keyword argument, an entry of YAML, JSON, TOML, XML or a properties file, a Dockerfile
/// instruction.
///
/// In data formats `key` is the whole way from the root: `jobs.build.steps[2].uses`,
/// `project/dependencies/dependency[3]/version` and `@attribute` for XML; in code it is the target as written:
/// `verify`, `app.config.DEBUG`. In Dockerfiles the key is the instruction in upper case (`FROM`, `RUN`,
/// `USER`), the value the rest of it.
///
/// @param symbol index of the innermost enclosing symbol
public record Setting(int symbol, String key, Value value, LineSpan span) {}
