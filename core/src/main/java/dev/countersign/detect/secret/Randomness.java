package dev.countersign.detect.secret;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// How random a text looks.
final class Randomness {
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECKED = 30;
    private static final int CHECKSUM = 6;

    private Randomness() {}

    /// Shannon entropy in bits per char, from 0 to the logarithm of the length.
    static double entropy(String text) {
        double bits = 0;
        int[] counts = new int[256];
        for (int i = 0; i < text.length(); i++) {
            counts[text.charAt(i) & 0xFF]++;
        }
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /// Whether the checksum at the end of a token such as `ghp_<30 chars><6 chars>` fits.
    static boolean checksumFits(String token) {
        String body = token.substring(token.indexOf('_') + 1);
        if (body.length() != CHECKED + CHECKSUM) {
            return false;
        }
        var crc = new CRC32();
        crc.update(body.substring(0, CHECKED).getBytes(StandardCharsets.US_ASCII));
        var digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECKSUM; rest /= BASE_62.length()) {
            digits.append(BASE_62.charAt((int) (rest % BASE_62.length())));
        }
        return body.endsWith(digits.reverse().toString());
    }
}
