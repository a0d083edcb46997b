package dev.countersign.adapter.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.countersign.key.Sha256;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which lease is the last one, and the process it was given to. The hash is no secret; it tells a changed byte.
record FenceFile(long fence, long pid) {
    static final String NAME = "private/fence";
    static final int MAX_BYTES = 1024;

    private static final Pattern FORM =
            Pattern.compile("countersign lease 1\n(?<fence>[1-9][0-9]{0,17})\n(?<pid>[0-9]{1,18})\n(?<hash>\\S{43})\n");

    static Optional<FenceFile> read(byte[] bytes) {
        var parts = FORM.matcher(new String(bytes, US_ASCII));
        if (!parts.matches()) {
            return Optional.empty();
        }
        var file = new FenceFile(Long.parseLong(parts.group("fence")), Long.parseLong(parts.group("pid")));
        return Arrays.equals(file.bytes(), bytes) ? Optional.of(file) : Optional.empty();
    }

    byte[] bytes() {
        String text = "countersign lease 1\n" + fence + "\n" + pid + "\n";
        return (text + Sha256.of(text).text() + "\n").getBytes(US_ASCII);
    }
}
