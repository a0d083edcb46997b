package dev.countersign.rank.learn;

/// A number that looks drawn, from 0 to 1, and is the same for the same name wherever and whenever it is asked for.
final class Draw {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Draw() {}

    static double of(int seed, String name) {
        long hash = (FNV_OFFSET ^ seed) * FNV_PRIME;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return (mixed(hash) >>> 11) * 0x1.0p-53;
    }

    /// The last step of MurmurHash3: FNV alone leaves the highest bits of short names much alike.
    private static long mixed(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
