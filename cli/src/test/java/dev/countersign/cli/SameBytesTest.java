package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The same change gives the same bytes to everybody. `benchmarks/two-users.sh` asks it of whole processes.
@Isolated("sets the locale and time zone of the process")
class SameBytesTest {
    private static final Locale LOCALE = Locale.getDefault();
    private static final TimeZone ZONE = TimeZone.getDefault();

    @TempDir
    Path dir;

    @AfterEach
    void goHome() {
        Locale.setDefault(LOCALE);
        TimeZone.setDefault(ZONE);
    }

    @ParameterizedTest
    @EnumSource
    void reviewDependsOnNeitherPlaceNorLanguageNorZone(ReviewFormat format) {
        World one = world();
        World.Run first = one.run(one.review("--format", format.name()));
        World other = one.copyTo(dir.resolve("somewhere").resolve("else \u00e9"));
        for (String language : new String[] {"tr-TR", "ar-EG-u-nu-arab"}) {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(other.run(other.review("--format", format.name())))
                    .as(language)
                    .isEqualTo(first);
        }
        assertThat(first.out()).contains("INIT");
    }

    @ParameterizedTest
    @CsvSource({"queue,--all", "explain,code", "doctor,--format=text", "init,--dry-run", "--help,--help"})
    void otherCommandsToo(String command, String argument) {
        World one = world();
        String[] arguments = command.equals("--help") ? new String[] {argument} : one.command(command, argument);
        World.Run first = one.run(arguments);
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        assertThat(one.run(arguments)).isEqualTo(first);
        assertThat(first.out()).isNotEmpty();
    }

    @Test
    void anotherChangeGivesOtherBytes() {
        World one = world();
        World.Run first = one.run(one.review("--format", "json"));
        assertThat(one.run(one.review("--format", "json", "HEAD~"))).isNotEqualTo(first);
    }

    /// Words that a Turkish locale would spell another way, and a number that a German one would.
    private World world() {
        World world = World.make(dir.resolve("one"));
        world.write("repo/INDEX.SQL", "ALTER TABLE INVOICES DROP COLUMN IBAN;\n")
                .write("repo/Init.java", "class Init {\n    @PreAuthorize(\"IS_ADMIN\")\n    void id() {}\n}\n")
                .write("repo/\u00e9 \u0130.py", "import ssl\nctx = ssl.create_default_context()\n")
                .commit("INITIAL");
        world.write("repo/Init.java", "class Init {\n    void id(String EMAIL) { log.info(EMAIL); }\n}\n")
                .write("repo/\u00e9 \u0130.py", "import ssl\nctx = ssl._create_unverified_context()\n")
                .write("repo/V2__INIT.sql", "ALTER TABLE CLIENTS DROP COLUMN TITLE;\n")
                .commit("FIX: INSTALL");
        return world;
    }
}
