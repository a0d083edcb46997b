package dev.countersign.detect.agent;

import dev.countersign.change.LineSpan;
import dev.countersign.code.AgentFiles;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Sees that an agent gets a tool server, or that one it trusts already is run or reached otherwise.
public final class McpServerChanged implements Detector {
    private static final About ABOUT = new About(
            "mcp-server",
            5,
            1,
            "An agent's tool server was added or changed",
            "Opening the repository can start these commands (TrustFall), and a server that was approved once is run as"
                    + " it stands later: a changed command needs no new approval (CVE-2025-54136).",
            "Run a pinned version by name (npx name@1.2.3), without a shell; reach remote servers over https; let the"
                    + " owners of the agents' configuration approve it.",
            List.of(829, 78));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            if (AgentFiles.isConfiguration(file.path())) {
                seen.addAll(servers(file));
            }
        }
        return seen;
    }

    private static List<Sighting> servers(FilePair file) {
        Optional<Map<String, McpServers.Server>> then = side(file, Side.BEFORE);
        Optional<Map<String, McpServers.Server>> now = side(file, Side.AFTER);
        if (then.isEmpty() || now.isEmpty()) {
            return unread(file);
        }
        var seen = new ArrayList<Sighting>();
        now.get().forEach((name, server) -> {
            McpServers.Server old = then.get().get(name);
            if (old == null) {
                seen.add(sighting(
                                file,
                                Side.AFTER,
                                server.span(),
                                Direction.RISK_ADDED,
                                "Agents get the tool server " + name + ": " + server.described())
                        .about(name)
                        .withSeverity(server.severity())
                        .asking("Who runs this server, and what may it see and do?"));
            } else if (!old.fields().equals(server.fields())) {
                seen.add(changed(file, old, server));
            }
        });
        then.get().forEach((name, server) -> {
            if (!now.get().containsKey(name)) {
                seen.add(sighting(
                                file,
                                Side.BEFORE,
                                server.span(),
                                Direction.PROTECTION_ADDED,
                                "Agents no longer have the tool server " + name)
                        .about(name));
            }
        });
        return seen;
    }

    private static Sighting changed(FilePair file, McpServers.Server old, McpServers.Server now) {
        var fields = new TreeSet<String>();
        now.fields().forEach((key, value) -> {
            if (!value.equals(old.fields().get(key))) {
                fields.add(key);
            }
        });
        old.fields().keySet().stream()
                .filter(key -> !now.fields().containsKey(key))
                .forEach(fields::add);
        return sighting(
                        file,
                        Side.AFTER,
                        now.span(),
                        Direction.RISK_ADDED,
                        "The tool server " + now.name() + ", which agents trust, changed in "
                                + String.join(", ", fields) + ": " + now.described())
                .about(now.name())
                .withSeverity(now.severity())
                .asking("Why is the server run or reached otherwise?");
    }

    /// The servers of one side; none where the side is absent, empty where it could not be read to its end.
    private static Optional<Map<String, McpServers.Server>> side(FilePair file, Side side) {
        var path = side == Side.BEFORE ? file.file().oldPath() : file.file().newPath();
        if (path == null || !AgentFiles.isConfiguration(path)) {
            return Optional.of(Map.of());
        }
        return file.model(side).filter(model -> model.broken().isEmpty()).map(McpServers::in);
    }

    /// Says what lines tell when the file cannot be read: that they speak of servers.
    private static List<Sighting> unread(FilePair file) {
        for (FilePair.Line line : file.added()) {
            if (line.text().contains("command")
                    || line.text().contains("url")
                    || line.text().contains("mcp")) {
                return List.of(sighting(
                                file,
                                Side.AFTER,
                                LineSpan.line(line.number()),
                                Direction.RISK_ADDED,
                                "An agent's configuration, which could not be read as a whole, may have got a tool server")
                        .about(file.path().name())
                        .withStrength(Strength.PATH)
                        .withSeverity(3));
            }
        }
        return List.of();
    }

    private static Sighting sighting(FilePair file, Side side, LineSpan span, Direction direction, String message) {
        int last = Math.min(span.end(), file.lines(side).count());
        LineSpan own = span;
        for (int line = span.start(); side == Side.AFTER && line <= last; line++) {
            if (file.isAdded(line) && file.lines(side).line(line).contains(":")) {
                own = LineSpan.between(line, last);
                break;
            }
        }
        Sighting sighting = Sighting.in(file, side, own, FactKind.MCP_SERVER, direction, HiddenChars.escape(message))
                .withStrength(Strength.PARSED)
                .withCwes(829, 78);
        return file.role().isProduction() ? sighting.withExposure(Exposure.PIPELINE) : sighting;
    }
}
