package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class CSharpProgramReadingTest {
    static final Said PROGRAM = Said.by("Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            app.MapGet("/x", async (HttpContext c, Db db) => {
                await db.Run();
            }).RequireAuthorization("p");
            app.UseCors(x => x.AllowAnyOrigin());
            """);

    @Test
    void namesItsSymbols() {
        assertThat(PROGRAM.symbols())
                .containsExactly(
                        "FUNCTION <MapGet /x> 2-4 async",
                        "PARAMETER <MapGet /x>.c: HttpContext 2",
                        "PARAMETER <MapGet /x>.db: Db 2",
                        "FUNCTION <UseCors> 5");
    }

    @Test
    void namesItsCalls() {
        assertThat(PROGRAM.calls())
                .containsExactly(
                        "1 WebApplication.CreateBuilder(REFERENCE:args)",
                        "2-4 app.MapGet(STRING:/x, FUNCTION:async (HttpContext c, Db db) => {\\n    await db.Run();\\n})",
                        "3 <MapGet /x>: db.Run()",
                        "4 app.MapGet(\"/x\", async (HttpContext c, Db db) => { await db.Run(); }).RequireAuthorization(STRING:p)",
                        "5 app.UseCors(FUNCTION:x => x.AllowAnyOrigin())",
                        "5 <UseCors>: x.AllowAnyOrigin()");
    }

    @Test
    void namesItsSettings() {
        assertThat(PROGRAM.settings()).containsExactly("1 builder = CALL:WebApplication.CreateBuilder(args)");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(PROGRAM.literals()).containsExactly("2 /x", "4 p");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(PROGRAM.references(Access.READ))
                .containsOnly(
                        "WebApplication",
                        "CreateBuilder",
                        "args",
                        "app",
                        "MapGet",
                        "HttpContext",
                        "Db",
                        "db",
                        "Run",
                        "RequireAuthorization",
                        "UseCors",
                        "x",
                        "AllowAnyOrigin");
        assertThat(PROGRAM.references(Access.DEFINE)).containsOnly("builder", "c", "db", "x");
    }
}
