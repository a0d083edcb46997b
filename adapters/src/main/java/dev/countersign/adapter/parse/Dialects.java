package dev.countersign.adapter.parse;

import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/// The dialects, each made when it is first asked for: loading a grammar costs time and memory.
final class Dialects {
    private Dialects() {}

    static Dialect java() {
        return Java.DIALECT;
    }

    static Dialect python() {
        return Python.DIALECT;
    }

    static Dialect javaScript() {
        return JavaScript.DIALECT;
    }

    static Dialect typeScript() {
        return TypeScript.DIALECT;
    }

    /// TypeScript with elements in angle brackets, which plain TypeScript reads as casts.
    static Dialect tsx() {
        return Tsx.DIALECT;
    }

    static Dialect go() {
        return Go.DIALECT;
    }

    static Dialect ruby() {
        return Ruby.DIALECT;
    }

    static Dialect php() {
        return Php.DIALECT;
    }

    static Dialect cSharp() {
        return CSharp.DIALECT;
    }

    static Dialect kotlin() {
        return Kotlin.DIALECT;
    }

    static Dialect shell() {
        return Shell.DIALECT;
    }

    private static final class Java {
        static final Dialect DIALECT = new JavaDialect();
    }

    private static final class Python {
        static final Dialect DIALECT = new PythonDialect();
    }

    private static final class JavaScript {
        static final Dialect DIALECT = new EcmaDialect(new TreeSitterJavascript());
    }

    private static final class TypeScript {
        static final Dialect DIALECT = new EcmaDialect(new TreeSitterTypescript());
    }

    private static final class Tsx {
        static final Dialect DIALECT = new EcmaDialect(new TreeSitterTsx());
    }

    private static final class Go {
        static final Dialect DIALECT = new GoDialect();
    }

    private static final class Ruby {
        static final Dialect DIALECT = new RubyDialect();
    }

    private static final class Php {
        static final Dialect DIALECT = new PhpDialect();
    }

    private static final class CSharp {
        static final Dialect DIALECT = new CSharpDialect();
    }

    private static final class Kotlin {
        static final Dialect DIALECT = new KotlinDialect();
    }

    private static final class Shell {
        static final Dialect DIALECT = new ShellDialect();
    }
}
