package dev.countersign.adapter.sarif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `primaryLocationLineHash` of every line of a text, as GitHub's SARIF uploader computes it: a rolling hash
/// over the 100 chars that follow the start of a line, without spaces and tabs, and a running number for equal
/// ones. An upload whose values differ from the uploader's own draws a warning per result.
final class LineHashes {
    private static final int BLOCK = 100;
    private static final long FACTOR = 37;
    private static final char END = 65_535;

    private final char[] window = new char[BLOCK];
    private final int[] lineNumbers = new int[BLOCK];
    private final long firstFactor = firstFactor();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> hashes = new ArrayList<>();
    private long hash;
    private int index;
    private int lineNumber;
    private boolean lineStart = true;
    private boolean afterReturn;

    private LineHashes() {
        Arrays.fill(lineNumbers, -1);
    }

    /// @return the hash of line 1 first; a text that ends with a line end has one more for the empty line after
    ///     it
    static List<String> of(String text) {
        var hashes = new LineHashes();
        for (int i = 0; i < text.length(); i++) {
            hashes.add(text.charAt(i));
        }
        hashes.add(END);
        for (int i = 0; i < BLOCK; i++) {
            hashes.output();
            hashes.roll('\0');
        }
        return hashes.hashes;
    }

    private void add(char c) {
        if (c == ' ' || c == '\t' || (afterReturn && c == '\n')) {
            afterReturn = false;
            return;
        }
        afterReturn = c == '\r';
        char current = afterReturn ? '\n' : c;
        output();
        if (lineStart) {
            lineStart = false;
            lineNumbers[index] = ++lineNumber;
        }
        lineStart = current == '\n';
        roll(current);
    }

    private void output() {
        if (lineNumbers[index] != -1) {
            String hex = Long.toHexString(hash);
            hashes.add(hex + ":" + counts.merge(hex, 1, Integer::sum));
            lineNumbers[index] = -1;
        }
    }

    private void roll(char current) {
        char begin = window[index];
        window[index] = current;
        hash = FACTOR * hash + current - firstFactor * begin;
        index = (index + 1) % BLOCK;
    }

    private static long firstFactor() {
        long factor = 1;
        for (int i = 0; i < BLOCK; i++) {
            factor *= FACTOR;
        }
        return factor;
    }
}
