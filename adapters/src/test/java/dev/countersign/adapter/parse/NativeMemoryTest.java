package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Trees and parsers live outside the heap: what is not freed shows only in the process's own memory.
class NativeMemoryTest {
    private static final String CODE = ("class A {\n" + "  void b() { c.d(\"e\" + f, 1); }\n".repeat(150) + "}\n");

    @Test
    @EnabledOnOs(OS.LINUX)
    void readingOneFileTwoThousandTimesDoesNotGrowTheProcess() throws IOException {
        read(500);
        long before = residentMegabytes();
        read(2_000);
        // a tree of this file takes about half a megabyte: unfreed, they would take a gigabyte
        assertThat(residentMegabytes() - before).isLessThan(150);
    }

    private static void read(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(Said.by("A.java", CODE).model.calls()).hasSize(150);
        }
    }

    private static long residentMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
    }
}
