package dev.countersign.adapter.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A repository of commits that add, change, delete and move files by chance, always the same for one seed.
final class RandomHistory {
    private final Random random;
    private final TreeMap<String, List<String>> files = new TreeMap<>();
    private int fresh;

    private RandomHistory(long seed) {
        this.random = new Random(seed);
    }

    static TestRepo make(Path dir, long seed, int commits) {
        TestRepo repo = TestRepo.init(dir);
        new RandomHistory(seed).fill(repo, commits);
        return repo;
    }

    private void fill(TestRepo repo, int commits) {
        var stream = new StringBuilder();
        for (int i = 0; i < commits; i++) {
            stream.append("commit refs/heads/main\n")
                    .append("committer Carl <carl@example.org> ")
                    .append(1_600_000_000 + i * 60)
                    .append(" +0000\n");
            data(stream, "commit " + i + "\n");
            stream.append("deleteall\n");
            for (int n = 0; n <= random.nextInt(4); n++) {
                change();
            }
            files.forEach((path, lines) -> {
                stream.append("M 100644 inline ").append(path).append('\n');
                data(stream, text(path, lines));
            });
        }
        repo.gitBytes(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
    }

    private static String text(String path, List<String> lines) {
        String text = String.join("\n", lines);
        return path.hashCode() % 5 == 0 || lines.isEmpty() ? text : text + "\n";
    }

    private static void data(StringBuilder stream, String text) {
        stream.append("data ")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(text)
                .append('\n');
    }

    private void change() {
        int choice = random.nextInt(10);
        if (files.size() < 3 || choice < 2) {
            var lines = new ArrayList<String>();
            for (int n = random.nextInt(60); n > 0; n--) {
                lines.add(line());
            }
            files.put(path(), lines);
            return;
        }
        String path = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
        switch (choice) {
            case 2 -> files.remove(path);
            case 3, 4 -> files.put(path(), edited(files.remove(path)));
            default -> files.put(path, edited(files.get(path)));
        }
    }

    private String path() {
        return List.of("src", "src/main", "doc", "a/b/c").get(random.nextInt(4)) + "/f" + fresh++ + ".txt";
    }

    private List<String> edited(List<String> lines) {
        var edited = new ArrayList<>(lines);
        for (int n = random.nextInt(4); n > 0; n--) {
            int at = edited.isEmpty() ? 0 : random.nextInt(edited.size());
            switch (random.nextInt(3)) {
                case 0 -> edited.add(at, line());
                case 1 -> {
                    if (!edited.isEmpty()) {
                        edited.remove(at);
                    }
                }
                default -> {
                    if (!edited.isEmpty()) {
                        edited.set(at, line());
                    }
                }
            }
        }
        return edited;
    }

    private String line() {
        return random.nextInt(3) == 0 ? "}" : "line " + random.nextInt(1_000);
    }
}
