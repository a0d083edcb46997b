package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class PythonReadingTest {
    static final Said VIEWS = Said.by("views.py", """
            \"""Views.\"""
            import os.path as p, sys
            from .models import User, Order as O
            from flask import *

            SECRET = "a" "b"  # joined
            app.config["DEBUG"] = True

            @dataclass(frozen=True)
            class User(models.Model, Generic[T], metaclass=Meta):
                email = models.EmailField(max_length=10)
                name: str
                age: int = 0

                class Meta:
                    ordering = ["-id"]

                def __init__(self, a, b: int = 1, *args, c=None, **kw) -> None:
                    self.a = a
                    super().__init__(a, b=b)

                @login_required
                @app.route("/x", methods=["POST"])
                async def get(self, request):
                    \"""Gets.\"""
                    q = f"select {a!r:>{w}} from"
                    cursor.execute("select {}".format(a), timeout=-1, verify=False, *args)
                    cursor.execute("select %s" % a + "x")
                    cursor.execute("select %s", (a, 'b'))
                    row["email"], y = d.get("k"), {"k": 1, k2: [1], **z}
                    for i, j in items:
                        print(i)
                    with open(p) as f:
                        pass
                    fn = lambda a, b=1: a + b
                    if (n := 10) > 5:
                        z += 1
                    return [u for u in us if u.ok]
            """);

    @Test
    void namesItsSymbols() {
        assertThat(VIEWS.symbols())
                .containsExactly(
                        "TYPE User 9-38 @dataclass(frozen=True) < models.Model, Generic",
                        "FIELD User.email 11",
                        "FIELD User.name: str 12",
                        "FIELD User.age: int 13",
                        "TYPE User.Meta 15-16",
                        "FIELD User.Meta.ordering 16",
                        "FUNCTION User.__init__: None 18-20",
                        "PARAMETER User.__init__.a 18",
                        "PARAMETER User.__init__.b: int 18",
                        "PARAMETER User.__init__.args 18",
                        "PARAMETER User.__init__.c 18",
                        "PARAMETER User.__init__.kw 18",
                        "FIELD User.a 19",
                        "FUNCTION User.get 22-38 @login_required() @app.route(\"/x\", methods=[\"POST\"]) async",
                        "PARAMETER User.get.request 24",
                        "FUNCTION User.get.fn 35",
                        "PARAMETER User.get.fn.a 35",
                        "PARAMETER User.get.fn.b 35");
    }

    @Test
    void namesItsCalls() {
        assertThat(VIEWS.calls())
                .containsExactly(
                        "11 User.email: models.EmailField(max_length=NUMBER:10)",
                        "20 User.__init__: super()",
                        "20 User.__init__: super().__init__(REFERENCE:a, b=REFERENCE:b)",
                        "27 User.get: cursor.execute(BUILT_TEXT:\"select {}\".format(a), timeout=NUMBER:-1, verify=BOOLEAN:False, OTHER:*args)",
                        "27 User.get: \"select {}\".format(REFERENCE:a)",
                        "28 User.get: cursor.execute(BUILT_TEXT:\"select %s\" % a + \"x\")",
                        "29 User.get: cursor.execute(STRING:select %s, COLLECTION:(a, 'b'))",
                        "30 User.get: d.get(STRING:k)",
                        "32 User.get: print(REFERENCE:i)",
                        "33 User.get: open(REFERENCE:p)");
    }

    @Test
    void namesItsSettings() {
        assertThat(VIEWS.settings())
                .containsExactly(
                        "6 SECRET = STRING:ab",
                        "7 app.config[\"DEBUG\"] = BOOLEAN:True",
                        "9 User: frozen = BOOLEAN:True",
                        "10 User: metaclass = REFERENCE:Meta",
                        "11 User.email: email = CALL:models.EmailField(max_length=10)",
                        "11 User.email: max_length = NUMBER:10",
                        "13 User.age: age = NUMBER:0",
                        "16 User.Meta.ordering: ordering = COLLECTION:[\"-id\"]",
                        "18 User.__init__.b: b = NUMBER:1",
                        "18 User.__init__.c: c = NULL:None",
                        "19 User.__init__: self.a = REFERENCE:a",
                        "20 User.__init__: b = REFERENCE:b",
                        "23 User.get: methods = COLLECTION:[\"POST\"]",
                        "26 User.get: q = BUILT_TEXT:f\"select {a!r:>{w}} from\"",
                        "27 User.get: timeout = NUMBER:-1",
                        "27 User.get: verify = BOOLEAN:False",
                        "30 User.get: row[\"email\"], y = COLLECTION:d.get(\"k\"), {\"k\": 1, k2: [1], **z}",
                        "30 User.get: k = NUMBER:1",
                        "30 User.get: k2 = COLLECTION:[1]",
                        "35 User.get.fn: fn = FUNCTION:lambda a, b=1: a + b",
                        "35 User.get.fn.b: b = NUMBER:1",
                        "36 User.get: n = NUMBER:10",
                        "37 User.get: z = NUMBER:1");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(VIEWS.literals())
                .containsExactly(
                        "1 Views.",
                        "6 ab",
                        "7 DEBUG",
                        "16 -id",
                        "23 /x",
                        "23 POST",
                        "25 Gets.",
                        "26 select {} from (built)",
                        "27 select {}",
                        "28 {}x (built)",
                        "28 select %s (built)",
                        "29 select %s",
                        "29 b",
                        "30 email",
                        "30 k");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(VIEWS.references(Access.READ))
                .containsOnly(
                        "app",
                        "config",
                        "dataclass",
                        "models",
                        "Model",
                        "Generic",
                        "T",
                        "Meta",
                        "EmailField",
                        "str",
                        "int",
                        "self",
                        "a",
                        "super",
                        "__init__",
                        "b",
                        "login_required",
                        "route",
                        "w",
                        "cursor",
                        "execute",
                        "format",
                        "args",
                        "row",
                        "d",
                        "get",
                        "k2",
                        "z",
                        "items",
                        "print",
                        "i",
                        "open",
                        "p",
                        "u",
                        "us",
                        "ok");
        assertThat(VIEWS.references(Access.WRITE))
                .containsOnly(
                        "SECRET",
                        "DEBUG",
                        "frozen",
                        "metaclass",
                        "max_length",
                        "a",
                        "b",
                        "methods",
                        "q",
                        "timeout",
                        "verify",
                        "email",
                        "y",
                        "k",
                        "i",
                        "j",
                        "n",
                        "z",
                        "u");
        assertThat(VIEWS.references(Access.DEFINE))
                .containsOnly(
                        "User",
                        "email",
                        "name",
                        "age",
                        "Meta",
                        "ordering",
                        "__init__",
                        "self",
                        "a",
                        "b",
                        "args",
                        "c",
                        "kw",
                        "get",
                        "request",
                        "f",
                        "fn");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(VIEWS.imports())
                .containsExactly("2 os.path", "2 sys", "3 .models.User", "3 .models.Order", "4 flask.*");
        assertThat(VIEWS.comments()).containsExactly("6 # joined");
    }
}
