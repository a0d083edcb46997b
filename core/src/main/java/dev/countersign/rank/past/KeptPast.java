package dev.countersign.rank.past;

import dev.countersign.change.FieldHash;
import dev.countersign.change.RepoPath;
import dev.countersign.rank.PastCounter.Says;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Keeps a [PastLog] from run to run, in pieces that are written once. Each piece is found by the hash of the ones
/// before it, so that two processes that write at once never mix what they wrote: one of them reads its commits again.
public final class KeptPast {
    private static final int FORMAT = 1;
    /// Fewer are read from git as fast as they are found here.
    private static final int FEWEST = 100;
    /// So that a piece stays far below what a cache takes.
    private static final int MOST_A_PIECE = 20_000;

    private static final int RADIX = 36;

    private final Function<String, Optional<String>> get;
    private final BiConsumer<String, String> put;
    private String last = "";

    /// @param get what was put under a key, unless it was forgotten
    public KeptPast(Function<String, Optional<String>> get, BiConsumer<String, String> put) {
        this.get = get;
        this.put = put;
    }

    /// Everything that was kept, as far as it is still there.
    public PastLog read() {
        var log = new PastLog();
        Optional<String> piece = get.apply(key());
        while (piece.isPresent() && !log.isFull() && read(piece.get(), log)) {
            last = next(piece.get());
            piece = get.apply(key());
        }
        return log;
    }

    /// Keeps what was added, where it is worth it.
    public void save(PastLog log) {
        if (log.unsaved() < FEWEST) {
            return;
        }
        List<PastCommit> all = log.takeUnsaved();
        for (int from = 0; from < all.size(); from += MOST_A_PIECE) {
            String piece = write(all.subList(from, Math.min(all.size(), from + MOST_A_PIECE)));
            put.accept(key(), piece);
            last = next(piece);
        }
    }

    private String key() {
        return "past " + FORMAT + " " + last;
    }

    private String next(String piece) {
        return new FieldHash().field(last).field(piece).hex();
    }

    private static String write(List<PastCommit> commits) {
        var text = new StringBuilder(commits.size() * 80);
        var names = new HashMap<String, Integer>();
        for (PastCommit commit : commits) {
            text.append(Long.toString(commit.when().getEpochSecond(), RADIX)).append(' ');
            text.append(Integer.toString(commit.author(), RADIX)).append(' ');
            text.append(commit.says().fix() ? 'f' : '-').append(commit.says().securityFix() ? 's' : '-');
            text.append(' ').append(commit.parents().size()).append('\n');
            write(text, names, commit.id());
            commit.parents().forEach(parent -> write(text, names, parent));
            for (RepoPath path : commit.paths()) {
                write(text, names, escaped(path.value()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// No line end, and nothing that UTF-8 has no bytes for.
    private static String escaped(String path) {
        if (path.chars().noneMatch(KeptPast::isSpecial)) {
            return path;
        }
        var text = new StringBuilder();
        path.chars()
                .forEach(c -> text.append(isSpecial(c) ? String.format("\\%04x", c) : Character.toString((char) c)));
        return text.toString();
    }

    private static boolean isSpecial(int c) {
        return c < ' ' || c == '\\' || Character.isSurrogate((char) c);
    }

    /// The first time as it is, then by its number.
    private static void write(StringBuilder text, Map<String, Integer> names, String name) {
        Integer known = names.putIfAbsent(name, names.size());
        if (known == null) {
            text.append('=').append(name).append('\n');
        } else {
            text.append(Integer.toString(known, RADIX)).append('\n');
        }
    }

    /// @return whether all of it could be read; what could stays
    private static boolean read(String piece, PastLog log) {
        try {
            new Piece(piece).read(log);
            return true;
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException | NoSuchElementException e) {
            return false;
        }
    }

    private static final class Piece {
        private final Iterator<String> lines;
        private final List<String> names = new ArrayList<>();
        private final Map<String, RepoPath> paths = new HashMap<>();

        Piece(String text) {
            this.lines = text.lines().iterator();
        }

        void read(PastLog log) {
            while (lines.hasNext()) {
                String[] head = lines.next().split(" ", -1);
                String id = name(lines.next());
                List<String> parents = new ArrayList<>();
                for (int i = Integer.parseInt(head[3]); i > 0; i--) {
                    parents.add(name(lines.next()));
                }
                List<RepoPath> touched = new ArrayList<>();
                for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                    touched.add(paths.computeIfAbsent(name(line), Piece::path));
                }
                log.put(new PastCommit(
                        id,
                        parents,
                        Instant.ofEpochSecond(Long.parseLong(head[0], RADIX)),
                        Integer.parseInt(head[1], RADIX),
                        new Says(head[2].charAt(0) == 'f', head[2].charAt(1) == 's'),
                        touched));
            }
        }

        private String name(String line) {
            if (line.charAt(0) == '=') {
                names.add(line.substring(1));
                return names.getLast();
            }
            return names.get(Integer.parseInt(line, RADIX));
        }

        private static RepoPath path(String written) {
            if (written.indexOf('\\') < 0) {
                return RepoPath.of(written);
            }
            var path = new StringBuilder();
            for (int i = 0; i < written.length(); i++) {
                if (written.charAt(i) == '\\') {
                    path.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
                    i += 4;
                } else {
                    path.append(written.charAt(i));
                }
            }
            return RepoPath.of(path.toString());
        }
    }
}
