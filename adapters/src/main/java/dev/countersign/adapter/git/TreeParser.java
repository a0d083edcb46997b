package dev.countersign.adapter.git;

import dev.countersign.change.FileMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads tree objects: `<octal mode> <name> NUL <id>`, again and again.
final class TreeParser {
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int OWNER_EXECUTES = 0100;

    private TreeParser() {}

    /// @throws GitDied if the bytes end amid an entry or a mode is not octal
    static List<TreeEntry> parse(byte[] bytes, boolean sha256) throws GitDied {
        var entries = new ArrayList<TreeEntry>();
        int idBytes = sha256 ? 32 : 20;
        for (int at = 0; at < bytes.length; ) {
            int space = indexOf(bytes, ' ', at);
            int nul = indexOf(bytes, 0, space + 1);
            int end = nul + 1 + idBytes;
            if (space < 0 || nul <= space + 1 || end > bytes.length) {
                throw new GitDied("a tree ends amid an entry");
            }
            String name = new String(bytes, space + 1, nul - space - 1, StandardCharsets.ISO_8859_1);
            String id = HexFormat.of().formatHex(bytes, nul + 1, end);
            entries.add(entry(mode(bytes, at, space), name, id));
            at = end;
        }
        return entries;
    }

    private static TreeEntry entry(int mode, String name, String id) {
        return switch (mode & TYPE) {
            case FOLDER -> new TreeEntry.Folder(name, id);
            case REGULAR ->
                new TreeEntry.File(name, (mode & OWNER_EXECUTES) == 0 ? FileMode.REGULAR : FileMode.EXECUTABLE, id);
            case LINK -> new TreeEntry.File(name, FileMode.SYMLINK, id);
            default -> new TreeEntry.File(name, FileMode.SUBMODULE, id); // as git takes it
        };
    }

    private static int mode(byte[] bytes, int from, int to) throws GitDied {
        int mode = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '7' || mode > 07777777) {
                throw new GitDied("a tree holds a mode that is not octal");
            }
            mode = mode * 8 + bytes[i] - '0';
        }
        return mode;
    }

    private static int indexOf(byte[] bytes, int wanted, int from) {
        for (int i = Math.max(from, 0); i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
