package dev.countersign.cli;

import java.nio.file.Path;

/// Two clones with labels and windows, to learn a model from.
final class ModelWorld {
    static final int COMMITS = 12;
    static final int VULNERABLE = 3;

    private final StringBuilder labels = new StringBuilder("repo,language,vcc_sha,vcc_paths,vuln_lines\n");
    private final StringBuilder window = new StringBuilder("repo,sha,added_lines\n");

    private ModelWorld() {}

    /// Makes `vcc.clones`, `dev.csv` and `window.csv`.
    static World make(Path dir) {
        var model = new ModelWorld();
        Path clones = dir.resolve("vcc.clones");
        model.repository("one", World.make(clones.resolve("one")));
        model.repository("two", World.make(clones.resolve("two")));
        return World.madeIn(dir).write("dev.csv", model.labels.toString()).write("window.csv", model.window.toString());
    }

    /// Every fourth commit redirects to wherever the request says.
    private void repository(String owner, World world) {
        for (int i = 0; i < COMMITS; i++) {
            boolean vulnerable = i % (COMMITS / VULNERABLE) == 1;
            String body = vulnerable ? "return redirect(request.args.get('next'))" : "return total + " + i;
            String file = "web/view" + i + ".py";
            world.write("repo/" + file, "def view%d(request, total):\n    %s\n".formatted(i, body));
            String id = world.commit("add view " + i);
            window.append("%s/repo,%s,2\n".formatted(owner, id));
            if (vulnerable) {
                labels.append("%s/repo,Python,%s,%s,0:2\n".formatted(owner, id, file));
            }
        }
    }
}
