package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class PhpReadingTest {
    static final Said USERS = Said.by("users.php", """
            <?php
            // c
            namespace App\\Http;
            use App\\Models\\User;
            use Foo\\{A, B as C};
            require_once 'x.php';

            #[Attr(1, name: 'x')]
            final class UserController extends Controller implements I {
                use SomeTrait;
                const MAX = 10;
                #[ORM\\Column(nullable: false)]
                private ?string $email = "x";
                public static int $b, $c = 2;

                public function __construct(private readonly Repo $repo, $plain = null) {}

                #[Route('/x')]
                public function show(Request $request, string ...$rest): ?User {
                    $this->repo->find($request->input('email'));
                    $q = "select $name and {$user->id} x" . $z . 'lit';
                    DB::table('users')
                        ->where('a', $_GET['id'])
                        ->first();
                    $arr = ['k' => 1, 'x', $key => $b];
                    $arr['z'] = 2;
                    [$a, $b] = $arr;
                    foreach ($xs as $k => $v) { echo $v; }
                    $f = function ($x) use ($y) { return $x; };
                    new Foo(App\\Bar::BAZ);
                    foo(name: 1, verify: false);
                    `ls $x`;
                    $h = <<<SQL
                    select $x
                    SQL;
                    return parent::show(self::$x);
                }
            }
            enum State: string { case OPEN = 'a'; case CLOSED; }
            function helper(array $a = []) { eval($a); }
            Route::get('/x', [UserController::class, 'show'])->middleware('auth');
            Route::post('/y', function () {
                run();
            });
            """);

    @Test
    void namesItsSymbols() {
        assertThat(USERS.symbols())
                .containsExactly(
                        "TYPE UserController 8-38 @Attr(1, name: 'x') final < Controller, I, SomeTrait",
                        "FIELD UserController.MAX 11",
                        "FIELD UserController.email: ?string 12-13 @ORM\\Column(nullable: false) private",
                        "FIELD UserController.b: int 14 public static",
                        "FIELD UserController.c: int 14 public static",
                        "FUNCTION UserController.__construct 16 public",
                        "FIELD UserController.repo: Repo 16 private readonly",
                        "PARAMETER UserController.__construct.repo: Repo 16 private readonly",
                        "PARAMETER UserController.__construct.plain 16",
                        "FUNCTION UserController.show: ?User 18-37 @Route('/x') public",
                        "PARAMETER UserController.show.request: Request 19",
                        "PARAMETER UserController.show.rest: string 19",
                        "FUNCTION UserController.show.f 29",
                        "PARAMETER UserController.show.f.x 29",
                        "TYPE State 39",
                        "FIELD State.OPEN 39",
                        "FIELD State.CLOSED 39",
                        "FUNCTION helper 40",
                        "PARAMETER helper.a: array 40",
                        "FUNCTION <post /y> 42-44");
    }

    @Test
    void namesItsCalls() {
        assertThat(USERS.calls())
                .containsExactly(
                        "6 require_once(STRING:x.php)",
                        "20 UserController.show: $this->repo.find(CALL:$request->input('email'))",
                        "20 UserController.show: $request.input(STRING:email)",
                        "22 UserController.show: DB.table(STRING:users)",
                        "23 UserController.show: DB::table('users').where(STRING:a, REFERENCE:$_GET['id'])",
                        "24 UserController.show: DB::table('users') ->where('a', $_GET['id']).first()",
                        "28 UserController.show: echo(REFERENCE:$v)",
                        "30 UserController.show: new Foo(REFERENCE:App\\Bar::BAZ)",
                        "31 UserController.show: foo(name=NUMBER:1, verify=BOOLEAN:false)",
                        "32 UserController.show: `(BUILT_TEXT:`ls $x`)",
                        "36 UserController.show: parent.show(REFERENCE:self::$x)",
                        "40 helper: eval(REFERENCE:$a)",
                        "41 Route.get(STRING:/x, COLLECTION:[UserController::class, 'show'])",
                        "41 Route::get('/x', [UserController::class, 'show']).middleware(STRING:auth)",
                        "42-44 Route.post(STRING:/y, FUNCTION:function () {\\n    run();\\n})",
                        "43 <post /y>: run()");
    }

    @Test
    void namesItsSettings() {
        assertThat(USERS.settings())
                .containsExactly(
                        "8 UserController: name = STRING:x",
                        "11 UserController.MAX: MAX = NUMBER:10",
                        "12 UserController.email: nullable = BOOLEAN:false",
                        "13 UserController.email: email = STRING:x",
                        "14 UserController.c: c = NUMBER:2",
                        "16 UserController.__construct.plain: plain = NULL:null",
                        "21 UserController.show: $q = BUILT_TEXT:\"select $name and {$user->id} x\" . $z . 'lit'",
                        "25 UserController.show: $arr = COLLECTION:['k' => 1, 'x', $key => $b]",
                        "25 UserController.show: k = NUMBER:1",
                        "25 UserController.show: $key = REFERENCE:$b",
                        "26 UserController.show: $arr['z'] = NUMBER:2",
                        "27 UserController.show: [$a, $b] = REFERENCE:$arr",
                        "29 UserController.show: $f = FUNCTION:function ($x) use ($y) { return $x; }",
                        "31 UserController.show: name = NUMBER:1",
                        "31 UserController.show: verify = BOOLEAN:false",
                        "33-35 UserController.show: $h = BUILT_TEXT:<<<SQL\\n        select $x\\n        SQL",
                        "39 State.OPEN: OPEN = STRING:a",
                        "40 helper.a: a = COLLECTION:[]");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(USERS.literals())
                .containsExactly(
                        "6 x.php",
                        "8 x",
                        "13 x",
                        "18 /x",
                        "20 email",
                        "21 select {} and {} x{}lit (built)",
                        "22 users",
                        "23 a",
                        "23 id",
                        "25 x",
                        "26 z",
                        "32 ls {} (built)",
                        "33-35 \\n        select {} (built)",
                        "39 a",
                        "41 /x",
                        "41 show",
                        "41 auth",
                        "42 /y");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(USERS.references(Access.READ))
                .containsOnly(
                        "Attr",
                        "Controller",
                        "I",
                        "Column",
                        "Repo",
                        "Route",
                        "Request",
                        "User",
                        "this",
                        "repo",
                        "find",
                        "request",
                        "input",
                        "name",
                        "user",
                        "id",
                        "z",
                        "DB",
                        "table",
                        "where",
                        "_GET",
                        "first",
                        "key",
                        "b",
                        "arr",
                        "xs",
                        "v",
                        "y",
                        "x",
                        "Foo",
                        "Bar",
                        "BAZ",
                        "foo",
                        "show",
                        "eval",
                        "a",
                        "get",
                        "UserController",
                        "class",
                        "middleware",
                        "post",
                        "run");
        assertThat(USERS.references(Access.WRITE))
                .containsOnly("name", "nullable", "q", "arr", "k", "z", "a", "b", "verify", "h");
        assertThat(USERS.references(Access.DEFINE))
                .containsOnly(
                        "UserController",
                        "MAX",
                        "email",
                        "b",
                        "c",
                        "__construct",
                        "repo",
                        "plain",
                        "show",
                        "request",
                        "rest",
                        "k",
                        "v",
                        "f",
                        "x",
                        "State",
                        "OPEN",
                        "CLOSED",
                        "helper",
                        "a");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(USERS.imports()).containsExactly("4 App\\Models\\User", "5 Foo\\A", "5 Foo\\B", "6 x.php");
        assertThat(USERS.comments()).containsExactly("2 // c");
    }
}
