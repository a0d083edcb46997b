package dev.countersign.adapter.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts up what git answers.
final class Bytes {
    private Bytes() {}

    /// The pieces that each end with `end`.
    static List<byte[]> split(byte[] bytes, byte end) {
        var pieces = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == end) {
                pieces.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return pieces;
    }

    static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static String latin1(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
