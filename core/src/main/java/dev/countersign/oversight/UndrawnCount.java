package dev.countersign.oversight;

/// Changes that came in a period and on which no draw decided.
///
/// @param unread that nobody had to read: each may be an escape
/// @param looser that were read, and had left unread one level looser
public record UndrawnCount(long unread, long looser) {
    public static final UndrawnCount NONE = new UndrawnCount(0, 0);

    public UndrawnCount {
        if (unread < 0 || looser < 0) {
            throw new IllegalArgumentException(
                    "there cannot be " + unread + " or " + looser + " changes without a draw");
        }
    }
}
