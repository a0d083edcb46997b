package dev.countersign.ledger.tree;

import java.util.Arrays;
import java.util.List;

/// The entries of one bundle: each preceded by its length in two bytes, the higher one first.
public final class EntryBundle {
    private final byte[] bytes;
    private final int[] starts; // of the entries themselves; one more than there are entries

    private EntryBundle(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /// What came of reading bytes as a bundle.
    public sealed interface Reading {
        record Read(EntryBundle entries) implements Reading {}

        /// @param entry the first one that is not whole, from 0; the number of entries where bytes follow the last
        record Refused(int entry, String reason) implements Reading {}
    }

    /// @param count how many entries there must be
    public static Reading read(byte[] bytes, int count) {
        int[] starts = new int[count + 1];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (bytes.length - at < Bundle.LENGTH_BYTES) {
                return new Reading.Refused(i, "the bundle ends before the entry");
            }
            starts[i] = at + Bundle.LENGTH_BYTES;
            at = starts[i] + ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
            if (at > bytes.length) {
                return new Reading.Refused(i, "the bundle ends within the entry");
            }
        }
        starts[count] = at + Bundle.LENGTH_BYTES;
        return at == bytes.length
                ? new Reading.Read(new EntryBundle(bytes, starts))
                : new Reading.Refused(count, "bytes follow the last entry");
    }

    /// @throws IllegalArgumentException for an entry over [Bundle#MAX_ENTRY] bytes
    public static EntryBundle of(List<byte[]> entries) {
        int length = Math.toIntExact(
                entries.stream().mapToLong(EntryBundle::framedLength).sum());
        byte[] bytes = new byte[length];
        int[] starts = new int[entries.size() + 1];
        int at = 0;
        for (int i = 0; i < entries.size(); i++) {
            byte[] entry = entries.get(i);
            bytes[at] = (byte) (entry.length >> 8);
            bytes[at + 1] = (byte) entry.length;
            starts[i] = at + Bundle.LENGTH_BYTES;
            System.arraycopy(entry, 0, bytes, starts[i], entry.length);
            at = starts[i] + entry.length;
        }
        starts[entries.size()] = at + Bundle.LENGTH_BYTES;
        return new EntryBundle(bytes, starts);
    }

    private static int framedLength(byte[] entry) {
        if (entry.length > Bundle.MAX_ENTRY) {
            throw new IllegalArgumentException(
                    "an entry of " + entry.length + " bytes; the most are " + Bundle.MAX_ENTRY);
        }
        return Bundle.LENGTH_BYTES + entry.length;
    }

    /// These entries and then those.
    public EntryBundle then(EntryBundle more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, all, bytes.length, more.bytes.length);
        int[] allStarts = Arrays.copyOf(starts, starts.length + more.count());
        for (int i = 0; i <= more.count(); i++) {
            allStarts[count() + i] = bytes.length + more.starts[i];
        }
        return new EntryBundle(all, allStarts);
    }

    /// The entries from one place to before another.
    public EntryBundle part(int from, int to) {
        int begin = starts[from] - Bundle.LENGTH_BYTES;
        int[] partStarts = Arrays.copyOfRange(starts, from, to + 1);
        for (int i = 0; i < partStarts.length; i++) {
            partStarts[i] -= begin;
        }
        return new EntryBundle(Arrays.copyOfRange(bytes, begin, starts[to] - Bundle.LENGTH_BYTES), partStarts);
    }

    public int count() {
        return starts.length - 1;
    }

    public byte[] entry(int place) {
        return Arrays.copyOfRange(bytes, starts[place], starts[place] + length(place));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// The hashes of the entries side by side: what their tile holds.
    byte[] leafHashes(TreeHasher hasher) {
        byte[] hashes = new byte[count() * Hash.BYTES];
        for (int i = 0; i < count(); i++) {
            hasher.leaf(bytes, starts[i], length(i), hashes, i * Hash.BYTES);
        }
        return hashes;
    }

    private int length(int place) {
        return starts[place + 1] - Bundle.LENGTH_BYTES - starts[place];
    }
}
