package dev.countersign.adapter.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// What stands before a file in a tar archive (POSIX ustar, and pax where name or size are too long for it): a file
/// that only its owner may use, of nobody and of no time, so that there is one spelling of each.
///
/// @param size of the file in bytes
record TarHead(String name, long size) {
    static final int BLOCK = 512;
    static final int MAX_PAX = 2 * BLOCK;

    private static final int NAME_BYTES = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 11;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final long MAX_OCTAL = 0x1_FFFF_FFFFL;
    private static final char FILE = '0';
    private static final char PAX = 'x';

    /// The block, with those of pax before it where that is needed.
    byte[] bytes() {
        byte[] raw = name.getBytes(UTF_8);
        byte[] pax = pax(raw).getBytes(UTF_8);
        var all = new ByteArrayOutputStream();
        if (pax.length > 0) {
            all.writeBytes(block("pax".getBytes(UTF_8), pax.length, PAX));
            all.writeBytes(pax);
            all.writeBytes(new byte[padding(pax.length)]);
        }
        all.writeBytes(block(
                raw.length > NAME_BYTES ? Arrays.copyOf(raw, NAME_BYTES) : raw, size > MAX_OCTAL ? 0 : size, FILE));
        return all.toByteArray();
    }

    private String pax(byte[] raw) {
        return (raw.length > NAME_BYTES ? line("path", name) : "")
                + (size > MAX_OCTAL ? line("size", Long.toString(size)) : "");
    }

    /// A line of pax begins with its own length.
    private static String line(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int bytes = rest.getBytes(UTF_8).length;
        int length = bytes + 1;
        while (length != bytes + Integer.toString(length).length()) {
            length = bytes + Integer.toString(length).length();
        }
        return length + rest;
    }

    private static byte[] block(byte[] name, long size, char type) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "0000600\0" + "0000000\0" + "0000000\0"); // mode, user, group
        put(block, SIZE_AT, String.format("%011o\0", size) + "00000000000\0"); // size, time
        put(block, CHECKSUM_AT, "        ");
        block[TYPE_AT] = (byte) type;
        put(block, MAGIC_AT, "ustar\0" + "00");
        put(block, 329, "0000000\0" + "0000000\0"); // of a device
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xFF;
        }
        put(block, CHECKSUM_AT, String.format("%06o\0 ", sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        put(block, at, text.getBytes(UTF_8));
    }

    private static void put(byte[] block, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    static boolean isPax(byte[] block) {
        return block[TYPE_AT] == PAX;
    }

    /// What a block says, whether it is well written or not: who reads it compares with [#bytes].
    static TarHead said(byte[] block) {
        int end = 0;
        while (end < NAME_BYTES && block[end] != 0) {
            end++;
        }
        long size = 0;
        for (int i = 0; i < SIZE_DIGITS; i++) {
            size = size << 3 | block[SIZE_AT + i] & 7;
        }
        return new TarHead(new String(block, 0, end, UTF_8), size);
    }

    /// This head with what the lines of pax before it say.
    TarHead with(byte[] pax) {
        String path = name;
        long bytes = size;
        for (String line : new String(pax, UTF_8).split("\n", -1)) {
            int key = line.indexOf(' ') + 1;
            if (line.startsWith("path=", key)) {
                path = line.substring(key + 5);
            } else if (line.startsWith("size=", key)) {
                bytes = number(line.substring(key + 5));
            }
        }
        return new TarHead(path, bytes);
    }

    private static long number(String digits) {
        return digits.matches("[1-9][0-9]{0,17}") ? Long.parseLong(digits) : 0;
    }

    /// How many bytes follow so many, up to the end of a block.
    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }
}
