package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class GoReadingTest {
    static final Said MAIN = Said.by("main.go", """
            package main

            import (
            	"fmt"
            	web "net/http"
            )

            const Max, Min = 10, "x"

            // User is stored.
            type User struct {
            	ID          int64 `json:"id"`
            	Email, Name string
            	*Base
            }

            type Store interface {
            	Save(u *User) error
            	io.Closer
            }

            func (u *User) Save(ctx context.Context, ids ...int) (err error) {
            	q := "select " + u.ID + `raw`
            	db.Exec(fmt.Sprintf("a %s", u.Name))
            	db.Where("id = ?", id).First(&u)
            	c := &tls.Config{InsecureSkipVerify: true, Nested: T{A: 1}}
            	m := map[string]int{"a": 1}
            	a, ok := m["x"]
            	u.Name = "z"
            	m["k"] = 3
            	for i, v := range arr {
            		_ = v
            	}
            	go func(z int) { run() }(1)
            	check := func() { verify() }
            	return nil
            }

            func main() {
            	r := gin.Default()
            	r.GET("/x", auth(), func(c *gin.Context) {
            		c.JSON(200, gin.H{"a": 1})
            	})
            	r.Group("/y").Use(Auth).POST("/z", handler)
            }
            """);

    @Test
    void namesItsSymbols() {
        assertThat(MAIN.symbols())
                .containsExactly(
                        "TYPE User 11-15 < Base",
                        "FIELD User.ID: int64 12 @tag(json:\"id\")",
                        "FIELD User.Email: string 13",
                        "FIELD User.Name: string 13",
                        "TYPE Store 17-20 < io.Closer",
                        "FUNCTION Store.Save: error 18",
                        "PARAMETER Store.Save.u: *User 18",
                        "FUNCTION User.Save: (err error) 22-37",
                        "PARAMETER User.Save.ctx: context.Context 22",
                        "PARAMETER User.Save.ids: int 22",
                        "FUNCTION User.Save.check 35",
                        "FUNCTION main 39-45",
                        "FUNCTION main.<GET /x> 41-43",
                        "PARAMETER main.<GET /x>.c: *gin.Context 41");
    }

    @Test
    void namesItsCalls() {
        assertThat(MAIN.calls())
                .containsExactly(
                        "24 User.Save: db.Exec(CALL:fmt.Sprintf(\"a %s\", u.Name))",
                        "24 User.Save: fmt.Sprintf(STRING:a %s, REFERENCE:u.Name)",
                        "25 User.Save: db.Where(STRING:id = ?, REFERENCE:id)",
                        "25 User.Save: db.Where(\"id = ?\", id).First(REFERENCE:&u)",
                        "34 User.Save: <lambda>(NUMBER:1)",
                        "34 User.Save: run()",
                        "35 User.Save.check: verify()",
                        "40 main: gin.Default()",
                        "41-43 main: r.GET(STRING:/x, CALL:auth(), FUNCTION:func(c *gin.Context) {\\n		c.JSON(200, gin.H{\"a\": 1})\\n	})",
                        "41 main: auth()",
                        "42 main.<GET /x>: c.JSON(NUMBER:200, COLLECTION:gin.H{\"a\": 1})",
                        "44 main: r.Group(STRING:/y)",
                        "44 main: r.Group(\"/y\").Use(REFERENCE:Auth)",
                        "44 main: r.Group(\"/y\").Use(Auth).POST(STRING:/z, REFERENCE:handler)");
    }

    @Test
    void namesItsSettings() {
        assertThat(MAIN.settings())
                .containsExactly(
                        "8 Max = NUMBER:10",
                        "8 Min = STRING:x",
                        "23 User.Save: q = BUILT_TEXT:\"select \" + u.ID + `raw`",
                        "26 User.Save: c = COLLECTION:&tls.Config{InsecureSkipVerify: true, Nested: T{A: 1}}",
                        "26 User.Save: InsecureSkipVerify = BOOLEAN:true",
                        "26 User.Save: Nested = COLLECTION:T{A: 1}",
                        "26 User.Save: A = NUMBER:1",
                        "27 User.Save: m = COLLECTION:map[string]int{\"a\": 1}",
                        "27 User.Save: a = NUMBER:1",
                        "28 User.Save: a, ok = REFERENCE:m[\"x\"]",
                        "29 User.Save: u.Name = STRING:z",
                        "30 User.Save: m[\"k\"] = NUMBER:3",
                        "32 User.Save: _ = REFERENCE:v",
                        "35 User.Save: check = FUNCTION:func() { verify() }",
                        "40 main: r = CALL:gin.Default()",
                        "42 main.<GET /x>: a = NUMBER:1");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(MAIN.literals())
                .containsExactly(
                        "8 x",
                        "12 json:\"id\"",
                        "23 select {}raw (built)",
                        "24 a %s",
                        "25 id = ?",
                        "28 x",
                        "29 z",
                        "30 k",
                        "41 /x",
                        "44 /y",
                        "44 /z");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(MAIN.references(Access.READ))
                .containsOnly(
                        "int64", "string", "Base", "User", "error", "io", "Closer", "context", "Context", "int", "u",
                        "ID", "db", "Exec", "fmt", "Sprintf", "Name", "Where", "id", "First", "tls", "Config", "T", "m",
                        "x", "arr", "v", "run", "verify", "gin", "Default", "r", "GET", "auth", "c", "JSON", "H",
                        "Group", "Use", "Auth", "POST", "handler");
        assertThat(MAIN.references(Access.WRITE))
                .containsOnly("InsecureSkipVerify", "Nested", "A", "a", "Name", "k", "_");
        assertThat(MAIN.references(Access.DEFINE))
                .containsOnly(
                        "Max", "Min", "User", "ID", "Email", "Name", "Store", "Save", "u", "ctx", "ids", "err", "q",
                        "c", "m", "a", "ok", "i", "v", "z", "check", "main", "r");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(MAIN.imports()).containsExactly("4 fmt", "5 net/http");
        assertThat(MAIN.comments()).containsExactly("10 // User is stored.");
    }
}
