package dev.countersign.adapter.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Goes back through the history of a commit, no further than is asked for: git lists commits as it finds them, and is
/// ended when all that lacked is there.
final class Ancestors {
    private static final int BATCH = 2_000;

    private final Session session;

    Ancestors(Session session) {
        this.session = session;
    }

    /// @param from commits of which nothing is known yet
    void read(Collection<String> from, AncestorTaker taker) throws GitProblem, IOException {
        Map<String, List<String>> lacking = lacking(from, taker);
        List<String> ids = List.copyOf(lacking.keySet());
        for (int at = 0; at < ids.size() && taker.goesOn(); at += BATCH) {
            read(ids.subList(at, Math.min(ids.size(), at + BATCH)), lacking, taker);
        }
    }

    /// The commits that the taker has not, with their parents.
    private Map<String, List<String>> lacking(Collection<String> from, AncestorTaker taker)
            throws GitProblem, IOException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Set<String> open = new HashSet<>(from);
        Process process = session.own()
                .start(Map.of(), "rev-list", "--parents", "--max-count=" + Bounds.COMMITS_IN_WINDOW, "--stdin");
        var stderr = StderrTail.of(process);
        Thread.ofPlatform().daemon().name("git-input").start(() -> ask(process, from));
        try (var lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1), 1 << 16)) {
            String line = lines.readLine();
            while (line != null && !open.isEmpty() && taker.goesOn()) {
                String[] ids = line.split(" ", -1);
                open.remove(ids[0]);
                if (!taker.has(ids[0])) {
                    List<String> parents = Arrays.asList(ids).subList(1, ids.length);
                    found.put(ids[0], parents);
                    for (String parent : parents) {
                        if (!found.containsKey(parent) && !taker.has(parent)) {
                            open.add(parent);
                        }
                    }
                }
                line = lines.readLine();
            }
            if (line == null && !open.isEmpty()) {
                throw new GitDied("git rev-list ended early: " + stderr.lastLine("it did not say why"));
            }
        } finally {
            Processes.end(process);
        }
        return found;
    }

    private static void ask(Process process, Collection<String> from) {
        try (OutputStream out = process.getOutputStream()) {
            out.write((String.join("\n", from) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            // whoever reads the answers meets their end
        }
    }

    private void read(List<String> ids, Map<String, List<String>> parents, AncestorTaker taker)
            throws GitProblem, IOException {
        List<String> alone = new ArrayList<>();
        for (String id : ids) {
            List<String> of = parents.getOrDefault(id, List.of());
            if (of.size() > 1) {
                taker.take(new Ancestor(id, of, Optional.empty()));
            } else {
                alone.add(id);
            }
        }
        if (!alone.isEmpty()) {
            new TouchedPaths(session).read(alone, touched -> {
                List<String> of = parents.getOrDefault(touched.commit(), List.of());
                taker.take(new Ancestor(touched.commit(), of, Optional.of(touched)));
                return taker.goesOn();
            });
        }
    }
}
