package dev.countersign.adapter.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.countersign.key.Sha256;
import dev.countersign.ledger.LedgerStore.Journaled;
import dev.countersign.ledger.tree.EntryBundle;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The bytes of a journal: a start, and then a record for each write.
///
///     start   magic, fence, size and root of the tree that it follows; a hash over these
///     record  length of the body, fence, index of its first entry, number of entries; a hash over these and the hash
///             before; the body, which is the entries as in a bundle; a hash over the body and the hash before
///
/// A write that a process did not live to finish leaves the beginning of a record: the file ends before the record
/// does, and what there is of it is right. That is left out. Whatever else is not right was changed later, and is
/// damage: a head that is whole has its hash, so a changed length is told from a short file. Not told from a
/// write that was cut off: a last record that somebody cut off at the end. After a loss of power a file may also
/// hold what was never written; that is damage too.
final class JournalFormat {
    /// The most bytes of a journal.
    static final int MAX_BYTES = 64 << 20;

    static final String NAME = "private/journal";

    private static final byte[] MAGIC = "countersign journal 1\n".getBytes(US_ASCII);
    private static final int HASH = Hash.BYTES;
    private static final int START = MAGIC.length + 2 * Long.BYTES + 2 * HASH;
    private static final int HEAD = Integer.BYTES + 2 * Long.BYTES + Integer.BYTES;

    private JournalFormat() {}

    /// A part of a journal, and the hash that the next part is bound to.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(byte[] bytes, byte[] hash) {}

    static Part start(long fence, TreeHead base) {
        byte[] bytes = ByteBuffer.allocate(START)
                .put(MAGIC)
                .putLong(fence)
                .putLong(base.size())
                .put(base.root().bytes())
                .array();
        byte[] hash = hash(bytes, 0, START - HASH);
        System.arraycopy(hash, 0, bytes, START - HASH, HASH);
        return new Part(bytes, hash);
    }

    static Part record(byte[] before, long fence, long first, List<byte[]> entries) {
        byte[] body = EntryBundle.of(entries).bytes();
        var bytes = ByteBuffer.allocate(HEAD + HASH + body.length + HASH)
                .putInt(body.length)
                .putLong(fence)
                .putLong(first)
                .putInt(entries.size());
        byte[] headHash = hash(before, bytes.array(), 0, HEAD);
        byte[] hash = hash(headHash, body, 0, body.length);
        return new Part(bytes.put(headHash).put(body).put(hash).array(), hash);
    }

    /// @param fence of the lease, later than every record
    static Journaled read(byte[] journal, long fence) {
        byte[] startHash = hash(journal, 0, Math.min(journal.length, START - HASH));
        if (journal.length < START || !Arrays.equals(startHash, 0, HASH, journal, START - HASH, START)) {
            return new Journaled.Damaged(NAME + " does not begin as a journal does");
        }
        var start = ByteBuffer.wrap(journal, MAGIC.length, START - MAGIC.length);
        long startFence = start.getLong();
        long size = start.getLong();
        byte[] root = new byte[HASH];
        start.get(root);
        if (!Arrays.equals(journal, 0, MAGIC.length, MAGIC, 0, MAGIC.length) || size < 0) {
            return new Journaled.Damaged(NAME + " is not of a version that is known");
        }
        return new Reader(journal, startHash, startFence, fence).read(new TreeHead(size, Hash.of(root)));
    }

    /// Reads records one after the other.
    private static final class Reader {
        private final byte[] journal;
        private final long lease;
        private final List<byte[]> entries = new ArrayList<>();
        private int at = START;
        private byte[] before;
        private long fence;

        Reader(byte[] journal, byte[] before, long fence, long lease) {
            this.journal = journal;
            this.before = before;
            this.fence = fence;
            this.lease = lease;
        }

        Journaled read(TreeHead base) {
            if (fence > lease) {
                return new Journaled.Damaged(NAME + " is of a later lease than private/fence speaks of");
            }
            while (at + HEAD + HASH <= journal.length) {
                var head = ByteBuffer.wrap(journal, at, HEAD);
                int length = head.getInt();
                long recordFence = head.getLong();
                long first = head.getLong();
                int count = head.getInt();
                byte[] headHash = hash(before, journal, at, HEAD);
                int body = at + HEAD + HASH;
                String name = NAME + ", the record of the entries from " + (base.size() + entries.size()) + " on";
                if (!Arrays.equals(headHash, 0, HASH, journal, at + HEAD, body)) {
                    return new Journaled.Damaged(name + ": its head is not what was written");
                }
                if (length < 0 || length > journal.length - body - HASH) {
                    break; // the write was cut off
                }
                byte[] hash = hash(headHash, journal, body, length);
                if (!Arrays.equals(hash, 0, HASH, journal, body + length, body + length + HASH)) {
                    return new Journaled.Damaged(name + ": it is not what was written");
                }
                if (first != base.size() + entries.size() || recordFence < fence || recordFence > lease) {
                    return new Journaled.Damaged(name + ": it does not follow the one before");
                }
                if (!add(Arrays.copyOfRange(journal, body, body + length), count)) {
                    return new Journaled.Damaged(name + ": its entries are not whole");
                }
                before = hash;
                fence = recordFence;
                at = body + length + HASH;
            }
            return new Journaled.Held(base, entries);
        }

        private boolean add(byte[] body, int count) {
            if (count < 1 || count > body.length / 2) {
                return false;
            }
            return switch (EntryBundle.read(body, count)) {
                case EntryBundle.Reading.Refused refused -> false;
                case EntryBundle.Reading.Read(var bundle) -> {
                    for (int i = 0; i < count; i++) {
                        entries.add(bundle.entry(i));
                    }
                    yield true;
                }
            };
        }
    }

    private static byte[] hash(byte[] bytes, int from, int length) {
        return hash(new byte[0], bytes, from, length);
    }

    private static byte[] hash(byte[] before, byte[] bytes, int from, int length) {
        MessageDigest digest = Sha256.digest();
        digest.update(before);
        digest.update(bytes, from, length);
        return digest.digest();
    }
}
