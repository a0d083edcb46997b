package dev.countersign.change;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/// A path inside a repository, with `/` between its parts.
///
/// Git paths are bytes. A byte that is not part of valid UTF-8 is kept as one char from U+DC80 to U+DCFF (as
/// Python's `surrogateescape` does), so that two different paths never become equal. Output layers must escape
/// such chars. A path is only a name here: it may hold `..` or control characters and is never opened as a file
/// of this machine.
public record RepoPath(String value) implements Comparable<RepoPath> {
    public RepoPath {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a path must not be empty and must not hold a NUL");
        }
    }

    public static RepoPath of(String value) {
        return new RepoPath(value);
    }

    /// Reads the bytes that git gave; never fails for bytes that git accepts.
    public static RepoPath ofBytes(byte[] bytes) {
        try {
            return new RepoPath(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            var text = new StringBuilder(bytes.length);
            for (byte b : bytes) {
                text.append((char) (b >= 0 ? b : 0xDC00 + (b & 0xFF)));
            }
            return new RepoPath(text.toString());
        }
    }

    /// The bytes that git has for it: the opposite of [#ofBytes].
    public byte[] bytes() {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (value.codePoints().noneMatch(RepoPath::isByte)) {
            return utf8;
        }
        var bytes = ByteBuffer.allocate(value.length() * 3);
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            if (isByte(point)) {
                bytes.put((byte) point);
            } else {
                bytes.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(point);
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static boolean isByte(int point) {
        return point >= 0xDC80 && point <= 0xDCFF;
    }

    /// The last part: `Order.java` of `src/Order.java`.
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /// What comes before the last part, without the `/`; empty for a path of one part.
    public String folder() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? "" : value.substring(0, slash);
    }

    /// What comes after the last dot of the name, in lower case; empty where there is none.
    public String extension() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /// Whether a part of this path is called `part`, in any case.
    public boolean hasPart(String part) {
        for (int start = 0; ; ) {
            int slash = value.indexOf('/', start);
            int end = slash < 0 ? value.length() : slash;
            if (end - start == part.length() && value.regionMatches(true, start, part, 0, part.length())) {
                return true;
            }
            if (slash < 0) {
                return false;
            }
            start = slash + 1;
        }
    }

    @Override
    public int compareTo(RepoPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
