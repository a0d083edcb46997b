package dev.countersign.code;

import dev.countersign.change.LineSpan;
import java.util.List;

/// A call, constructor call, or shell command.
///
/// @param symbol index of the innermost enclosing symbol in [SourceModel#symbols()]
/// @param receiver what stands before the last dot, as written and cut at 300 chars; empty for a bare call
/// @param name the last name: `execute` of `db.session.execute(..)`, `Foo` of `new Foo(..)`, the command of a
///     shell line
/// @param arguments in order; blocks and trailing closures come last as FUNCTION
/// @param construct whether an object is made (`new`, Kotlin and Python constructors cannot be told apart:
///     false)
public record Call(
        int symbol, String receiver, String name, List<Argument> arguments, LineSpan span, boolean construct) {
    public Call {
        arguments = List.copyOf(arguments);
    }

    /// One argument; `name` is the keyword, or empty.
    public record Argument(String name, Value value) {}

    /// Receiver and name joined by a dot.
    public String target() {
        return receiver.isEmpty() ? name : receiver + "." + name;
    }
}
