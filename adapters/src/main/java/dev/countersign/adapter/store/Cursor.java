package dev.countersign.adapter.store;

import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeFilter.Order;
import dev.countersign.review.desk.ListedChange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Where a list goes on: after a change with these values. It names the filter that it belongs to by a hash,
/// without who asks and when, since neither moves a change in the list.
///
/// It is not signed: who makes one up begins at another place of what they may see.
///
/// @param lane code of the lane; 0 where the order does not ask for it
/// @param density likewise
/// @param time by which the order goes, in milliseconds; 0 for the order by worth
record Cursor(int lane, double density, long time, long id) {
    private static final int VERSION = 1;
    private static final int HASH_BYTES = 12;
    private static final int BYTES = 1 + HASH_BYTES + Integer.BYTES + Double.BYTES + 2 * Long.BYTES;

    static Cursor after(ListedChange change, Order order) {
        return switch (order) {
            case WORTH -> new Cursor(Codes.of(change.lane()), change.density(), 0, change.id());
            case NEWEST -> new Cursor(0, 0, Times.millis(change.when()), change.id());
            case DUE -> new Cursor(0, 0, Times.dueMillis(change.due()), change.id());
        };
    }

    String text(ChangeFilter filter) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put((byte) VERSION)
                .put(hash(filter))
                .putInt(lane)
                .putDouble(density)
                .putLong(time)
                .putLong(id)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Cursor read(String text, ChangeFilter filter) {
        byte[] bytes = decoded(text);
        if (bytes.length != BYTES
                || bytes[0] != VERSION
                || !Arrays.equals(bytes, 1, 1 + HASH_BYTES, hash(filter), 0, HASH_BYTES)) {
            throw none();
        }
        var rest = ByteBuffer.wrap(bytes, 1 + HASH_BYTES, BYTES - 1 - HASH_BYTES);
        var cursor = new Cursor(rest.getInt(), rest.getDouble(), rest.getLong(), rest.getLong());
        if (!(cursor.density >= 0)) { // also refuses NaN
            throw none();
        }
        return cursor;
    }

    private static byte[] decoded(String text) {
        try {
            return text.length() > 2 * BYTES
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw none();
        }
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("the cursor is none of this list");
    }

    private static byte[] hash(ChangeFilter filter) {
        var parts = new ArrayList<>(List.of(
                filter.show().name(),
                filter.order().name(),
                filter.repository().orElse(""),
                filter.lanes().stream().sorted().toList().toString(),
                filter.provenance().map(Enum::name).orElse(""),
                filter.detector().orElse(""),
                filter.text().orElse(""),
                filter.asked().map(Object::toString).orElse("")));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return Arrays.copyOf(digest.digest(), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
