package dev.countersign.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Values that are kept as long as the test.
public final class InMemoryValues implements CommittedValues {
    private final Map<Commitment, Held> values = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private record Held(Instant since, Reading reading) {}

    @Override
    public Keeping keep(String value, Instant now) {
        if (value.length() > MAX_BYTES) {
            throw new IllegalArgumentException("a value has at most " + MAX_BYTES + " bytes");
        }
        byte[] salt = new byte[Salt.BYTES];
        random.nextBytes(salt);
        var commitment = Commitment.to(new Salt(salt), value);
        values.put(commitment, new Held(now, new Reading.Found(new Salt(salt), value)));
        return new Keeping.Kept(commitment);
    }

    @Override
    public Reading read(Commitment commitment) {
        return Optional.ofNullable(values.get(commitment)).map(Held::reading).orElseGet(Reading.Missing::new);
    }

    @Override
    public Erasing erase(Commitment commitment, Instant now) {
        Held held = values.computeIfPresent(
                commitment, (same, before) -> isErased(before) ? before : new Held(now, new Reading.Erased(now)));
        return held == null ? new Erasing.Missing() : new Erasing.Erased();
    }

    @Override
    public ErasingAll eraseKeptBefore(Instant time, Instant now) {
        var old = values.entrySet().stream()
                .filter(entry ->
                        !isErased(entry.getValue()) && entry.getValue().since().isBefore(time))
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(commitment -> erase(commitment, now));
        return new ErasingAll(old.size(), 0);
    }

    private static boolean isErased(Held held) {
        return held.reading() instanceof Reading.Erased;
    }
}
