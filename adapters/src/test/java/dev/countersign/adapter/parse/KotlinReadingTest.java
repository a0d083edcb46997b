package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class KotlinReadingTest {
    static final Said USER = Said.by("User.kt", """
            package shop
            // c
            import a.b.C
            import a.b.*

            @Entity @Table(name = "t")
            data class User(@Id val id: Long, var email: String = "x", plain: Int) : Base<User>(1), Iface {
                private val repo: Repo = Repo(a)
                lateinit var late: String
                val lazyV by lazy { 1 }

                companion object { const val MAX = 10 }

                constructor(x: Int) : this(x.toLong())

                @GetMapping("/x", params = ["a"])
                suspend fun show(@PathVariable id: Long, vararg rest: String, d: Int = 1): List<User>? {
                    val q = "select $id and ${user.name} x" + name
                    jdbc.query("a" + id, timeout = 1, verify = false, none = null) { rs -> rs.next() }
                    repo.find(id)?.email!!.trim()
                    user.email = "z"
                    row["k"] = 2
                    val (a, b) = pair
                    for (x in xs) { println(x) }
                    val f = { x: Int -> x + 1 }
                    try { } catch (e: Exception) { throw Foo("m") }
                    listOf(1, 2).map { it.name }.filter(::ok)
                    val o = object : Foo() { override fun z() {} }
                    val n = null
                    return x as String
                }
                enum class E(val v: Int) { A(1), B(2) }
            }
            interface Foo : Bar { fun m(); val p: String }
            fun String.ext(a: Int): Int = a
            fun main() {
                routing {
                    get("/x") { call.respond(-1) }
                    authenticate("jwt") { post("/y") { save() } }
                }
            }
            """);

    @Test
    void namesItsSymbols() {
        assertThat(USER.symbols())
                .containsExactly(
                        "TYPE User 6-33 @Entity() @Table(name = \"t\") data < Base, Iface",
                        "FIELD User.id: Long 7 @Id()",
                        "FIELD User.email: String 7",
                        "PARAMETER User.plain: Int 7",
                        "FIELD User.repo: Repo 8 private",
                        "FIELD User.late: String 9 lateinit",
                        "FIELD User.lazyV 10",
                        "TYPE User.Companion 12",
                        "FIELD User.Companion.MAX 12 const",
                        "FUNCTION User.constructor 14",
                        "PARAMETER User.constructor.x: Int 14",
                        "FUNCTION User.show: List<User>? 16-31 @GetMapping(\"/x\", params = [\"a\"]) suspend",
                        "PARAMETER User.show.id: Long 17 @PathVariable()",
                        "PARAMETER User.show.rest: String 17 vararg",
                        "PARAMETER User.show.d: Int 17",
                        "FUNCTION User.show.f 25",
                        "TYPE User.show.<anonymous> 28 < Foo",
                        "FUNCTION User.show.<anonymous>.z 28 override",
                        "TYPE User.E 32",
                        "FIELD User.E.v: Int 32",
                        "FIELD User.E.A 32",
                        "FIELD User.E.B 32",
                        "TYPE Foo 34 < Bar",
                        "FUNCTION Foo.m 34",
                        "FIELD Foo.p: String 34",
                        "FUNCTION ext: Int 35",
                        "PARAMETER ext.a: Int 35",
                        "FUNCTION main 36-41",
                        "FUNCTION main.<get /x> 38",
                        "FUNCTION main.<authenticate jwt> 39",
                        "FUNCTION main.<authenticate jwt>.<post /y> 39");
    }

    @Test
    void namesItsCalls() {
        assertThat(USER.calls())
                .containsExactly(
                        "8 User.repo: Repo(REFERENCE:a)",
                        "10 User.lazyV: lazy(FUNCTION:{ 1 })",
                        "14 User.constructor: x.toLong()",
                        "19 User.show: jdbc.query(BUILT_TEXT:\"a\" + id, timeout=NUMBER:1, verify=BOOLEAN:false, none=NULL:null, FUNCTION:{ rs -> rs.next() })",
                        "19 User.show: rs.next()",
                        "20 User.show: repo.find(REFERENCE:id)",
                        "20 User.show: repo.find(id)?.email!!.trim()",
                        "24 User.show: println(REFERENCE:x)",
                        "26 User.show: Foo(STRING:m)",
                        "27 User.show: listOf(NUMBER:1, NUMBER:2)",
                        "27 User.show: listOf(1, 2).map(FUNCTION:{ it.name })",
                        "27 User.show: listOf(1, 2).map { it.name }.filter(FUNCTION:::ok)",
                        "37-40 main: routing(FUNCTION:{\\n        get(\"/x\") { call.respond(-1) }\\n        authenticate(\"jwt\") { post(\"/y\") { save() } }\\n    })",
                        "38 main: get(STRING:/x, FUNCTION:{ call.respond(-1) })",
                        "38 main.<get /x>: call.respond(NUMBER:-1)",
                        "39 main: authenticate(STRING:jwt, FUNCTION:{ post(\"/y\") { save() } })",
                        "39 main.<authenticate jwt>: post(STRING:/y, FUNCTION:{ save() })",
                        "39 main.<authenticate jwt>.<post /y>: save()");
    }

    @Test
    void namesItsSettings() {
        assertThat(USER.settings())
                .containsExactly(
                        "6 User: name = STRING:t",
                        "7 User.email: email = STRING:x",
                        "8 User.repo: repo = CALL:Repo(a)",
                        "12 User.Companion.MAX: MAX = NUMBER:10",
                        "16 User.show: params = COLLECTION:[\"a\"]",
                        "17 User.show.d: d = NUMBER:1",
                        "18 User.show: q = BUILT_TEXT:\"select $id and ${user.name} x\" + name",
                        "19 User.show: timeout = NUMBER:1",
                        "19 User.show: verify = BOOLEAN:false",
                        "19 User.show: none = NULL:null",
                        "21 User.show: user.email = STRING:z",
                        "22 User.show: row[\"k\"] = NUMBER:2",
                        "23 User.show: (a, b) = REFERENCE:pair",
                        "25 User.show.f: f = FUNCTION:{ x: Int -> x + 1 }",
                        "28 User.show: o = OTHER:object : Foo() { override fun z() {} }",
                        "29 User.show: n = NULL:null");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(USER.literals())
                .containsExactly(
                        "6 t",
                        "7 x",
                        "16 /x",
                        "16 a",
                        "18 select {} and {} x{} (built)",
                        "19 a{} (built)",
                        "21 z",
                        "22 k",
                        "26 m",
                        "38 /x",
                        "39 jwt",
                        "39 /y");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(USER.references(Access.READ))
                .containsOnly(
                        "Entity",
                        "Table",
                        "Id",
                        "Long",
                        "String",
                        "Int",
                        "Base",
                        "User",
                        "Iface",
                        "Repo",
                        "a",
                        "lazy",
                        "x",
                        "toLong",
                        "GetMapping",
                        "PathVariable",
                        "List",
                        "id",
                        "user",
                        "name",
                        "jdbc",
                        "query",
                        "rs",
                        "next",
                        "repo",
                        "find",
                        "email",
                        "trim",
                        "row",
                        "k",
                        "pair",
                        "xs",
                        "println",
                        "Exception",
                        "Foo",
                        "listOf",
                        "map",
                        "it",
                        "filter",
                        "ok",
                        "Bar",
                        "routing",
                        "get",
                        "call",
                        "respond",
                        "authenticate",
                        "post",
                        "save");
        assertThat(USER.references(Access.WRITE)).containsOnly("name", "params", "timeout", "verify", "none", "email");
        assertThat(USER.references(Access.DEFINE))
                .containsOnly(
                        "User", "id", "email", "plain", "repo", "late", "lazyV", "MAX", "x", "show", "rest", "d", "q",
                        "rs", "a", "b", "f", "e", "o", "z", "n", "E", "v", "A", "B", "Foo", "m", "p", "ext", "main");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(USER.imports()).containsExactly("3 a.b.C", "4 a.b.*");
        assertThat(USER.comments()).containsExactly("2 // c");
    }
}
