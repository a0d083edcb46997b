package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class CSharpReadingTest {
    static final Said USERS = Said.by("Users.cs", """
            // c
            using System;
            using static System.Math;
            using X = Foo.Bar;

            namespace Shop.Api;

            [ApiController, Route("api/[controller]")]
            public class UsersController : ControllerBase, IList<User>
            {
                private readonly Repo _repo = new Repo(1), other;
                [Required] public string Email { get; set; } = "x";
                public int Age => 1;

                public UsersController(Repo repo, int n = 1) : base(repo) { this.x = repo; }

                [HttpGet("{id}")]
                [Authorize(Roles = "admin", Policy = "p")]
                public async Task<IActionResult> Get([FromRoute] int id, params string[] rest)
                {
                    var q = $"select {id:x} from" + name + @"a""b";
                    db.ExecuteSqlRaw("select " + id, 1, timeout: 3);
                    var o = new Foo { A = 1, B = "x" };
                    var an = new { id, Name = 2 };
                    var d = new Dictionary<string, int> { ["k"] = 1 };
                    row["email"] = x?.Name ?? "d";
                    x?.Run();
                    i++;
                    Func<int, int> f = y => y + 1;
                    void Local(int z) { }
                    foreach (var item in items) { item.Run<int>(); }
                    try { } catch (Exception e) { throw; }
                    string raw = \"""
                       raw "x"
                       \""";
                    object nn = null;
                    return Ok(await Foo(-1, string.Empty));
                }
            }
            public record Person(string Name, [property: Key] int Age) : Base;
            interface I { void M(); int P { get; } }
            enum E { A = 1, B }
            """);

    @Test
    void namesItsSymbols() {
        assertThat(USERS.symbols())
                .containsExactly(
                        "TYPE UsersController 8-39 @ApiController() @Route(\"api/[controller]\") public < ControllerBase, IList",
                        "FIELD UsersController._repo: Repo 11 private readonly",
                        "FIELD UsersController.other: Repo 11 private readonly",
                        "FIELD UsersController.Email: string 12 @Required() public",
                        "FIELD UsersController.Age: int 13 public",
                        "FUNCTION UsersController.UsersController 15 public",
                        "PARAMETER UsersController.UsersController.repo: Repo 15",
                        "PARAMETER UsersController.UsersController.n: int 15",
                        "FUNCTION UsersController.Get: Task<IActionResult> 17-38 @HttpGet(\"{id}\") @Authorize(Roles = \"admin\", Policy = \"p\") public async",
                        "PARAMETER UsersController.Get.id: int 19 @FromRoute()",
                        "PARAMETER UsersController.Get.rest: string[] 19",
                        "FUNCTION UsersController.Get.f 29",
                        "FUNCTION UsersController.Get.Local: void 30",
                        "PARAMETER UsersController.Get.Local.z: int 30",
                        "TYPE Person 40 public < Base",
                        "FIELD Person.Name: string 40",
                        "FIELD Person.Age: int 40 @Key()",
                        "TYPE I 41",
                        "FUNCTION I.M: void 41",
                        "FIELD I.P: int 41",
                        "TYPE E 42",
                        "FIELD E.A 42",
                        "FIELD E.B 42");
    }

    @Test
    void namesItsCalls() {
        assertThat(USERS.calls())
                .containsExactly(
                        "11 UsersController._repo: new Repo(NUMBER:1)",
                        "15 UsersController.UsersController: base(REFERENCE:repo)",
                        "22 UsersController.Get: db.ExecuteSqlRaw(BUILT_TEXT:\"select \" + id, NUMBER:1, timeout=NUMBER:3)",
                        "23 UsersController.Get: new Foo()",
                        "25 UsersController.Get: new Dictionary()",
                        "27 UsersController.Get: x.Run()",
                        "31 UsersController.Get: item.Run()",
                        "37 UsersController.Get: Ok(CALL:await Foo(-1, string.Empty))",
                        "37 UsersController.Get: Foo(NUMBER:-1, REFERENCE:string.Empty)");
    }

    @Test
    void namesItsSettings() {
        assertThat(USERS.settings())
                .containsExactly(
                        "11 UsersController._repo: _repo = CALL:new Repo(1)",
                        "12 UsersController.Email: Email = STRING:x",
                        "13 UsersController.Age: Age = NUMBER:=> 1",
                        "15 UsersController.UsersController.n: n = NUMBER:1",
                        "15 UsersController.UsersController: this.x = REFERENCE:repo",
                        "18 UsersController.Get: Roles = STRING:admin",
                        "18 UsersController.Get: Policy = STRING:p",
                        "21 UsersController.Get: q = BUILT_TEXT:$\"select {id:x} from\" + name + @\"a\"\"b\"",
                        "22 UsersController.Get: timeout = NUMBER:3",
                        "23 UsersController.Get: o = CALL:new Foo { A = 1, B = \"x\" }",
                        "23 UsersController.Get: A = NUMBER:1",
                        "23 UsersController.Get: B = STRING:x",
                        "24 UsersController.Get: an = COLLECTION:new { id, Name = 2 }",
                        "24 UsersController.Get: Name = NUMBER:2",
                        "25 UsersController.Get: d = CALL:new Dictionary<string, int> { [\"k\"] = 1 }",
                        "25 UsersController.Get: k = NUMBER:1",
                        "26 UsersController.Get: row[\"email\"] = OTHER:x?.Name ?? \"d\"",
                        "29 UsersController.Get: f = FUNCTION:y => y + 1",
                        "33-35 UsersController.Get: raw = STRING:\\n           raw \"x\"\\n           ",
                        "36 UsersController.Get: nn = NULL:null",
                        "42 E.A: A = NUMBER:1");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(USERS.literals())
                .containsExactly(
                        "8 api/[controller]",
                        "12 x",
                        "17 {id}",
                        "18 admin",
                        "18 p",
                        "21 select {} from{}a\"\"b (built)",
                        "22 select {} (built)",
                        "23 x",
                        "26 email",
                        "26 d",
                        "33-35 \\n           raw \"x\"\\n           ");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(USERS.references(Access.READ))
                .containsOnly(
                        "ApiController",
                        "Route",
                        "ControllerBase",
                        "IList",
                        "User",
                        "Repo",
                        "Required",
                        "repo",
                        "HttpGet",
                        "Authorize",
                        "Task",
                        "IActionResult",
                        "FromRoute",
                        "id",
                        "name",
                        "db",
                        "ExecuteSqlRaw",
                        "Foo",
                        "Dictionary",
                        "row",
                        "x",
                        "Name",
                        "Run",
                        "Func",
                        "y",
                        "items",
                        "item",
                        "Exception",
                        "Ok",
                        "Empty",
                        "Key",
                        "Base");
        assertThat(USERS.references(Access.WRITE))
                .containsOnly("x", "Roles", "Policy", "timeout", "A", "B", "Name", "k", "email", "i");
        assertThat(USERS.references(Access.DEFINE))
                .containsOnly(
                        "UsersController",
                        "_repo",
                        "other",
                        "Email",
                        "Age",
                        "repo",
                        "n",
                        "Get",
                        "id",
                        "rest",
                        "q",
                        "o",
                        "an",
                        "d",
                        "f",
                        "y",
                        "Local",
                        "z",
                        "item",
                        "e",
                        "raw",
                        "nn",
                        "Person",
                        "Name",
                        "I",
                        "M",
                        "P",
                        "E",
                        "A",
                        "B");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(USERS.imports()).containsExactly("2 System", "3 System.Math", "4 Foo.Bar");
        assertThat(USERS.comments()).containsExactly("1 // c");
    }
}
