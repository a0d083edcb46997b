package dev.countersign.detect.agent;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The MCP servers that a configuration names: `mcpServers` (Claude, Cursor, Gemini and others), `servers` and
/// `mcp.servers` (VS Code), `mcp_servers` (Codex), `context_servers` (Zed).
final class McpServers {
    private static final Pattern KEY = Pattern.compile(
            "(?:mcpServers|mcp_servers|mcp\\.servers|servers|context_servers|projects\\..{1,300}\\.mcpServers)\\.([^.\\[]{1,200})(?:\\.(.{1,400}))?");
    private static final List<String> TELLING = List.of(
            "command", "args", "env", "url", "httpUrl", "serverUrl", "headers", "type", "transport", "cwd", "envFile");
    private static final Pattern PACKAGE_RUNNER =
            Pattern.compile("(?:^|.*[/\\\\])(?:npx|bunx|pnpx|uvx|pipx)(?:\\.cmd|\\.exe)?");
    private static final Pattern PINNED =
            Pattern.compile(".{1,200}(?:@|==)v?\\d+\\.\\d+\\.\\d+\\S{0,60}|.{1,200}@sha256:\\S{20,100}");
    private static final Pattern SHELL =
            Pattern.compile("(?:^|.*[/\\\\])(?:sh|bash|zsh|dash|cmd|powershell|pwsh|osascript)(?:\\.exe)?");
    private static final Pattern META = Pattern.compile("[;|&`<>]|\\$\\(");

    private McpServers() {}

    /// @param fields what says how it is run or reached, by key: `command`, `args[0]`, `env.TOKEN`
    record Server(String name, Map<String, String> fields, LineSpan span) {

        /// How far the server can be something else than it seems: 3 for a plain one, 5 for a shell.
        int severity() {
            String command = fields.getOrDefault("command", "");
            boolean meta = META.matcher(command).find()
                    || fields.entrySet().stream()
                            .anyMatch(f -> f.getKey().startsWith("args[")
                                    && META.matcher(f.getValue()).find()
                                    && !f.getValue().startsWith("http"));
            if (SHELL.matcher(command).matches() || meta) {
                return 5;
            }
            return isLoosePackage(command) || isPlainHttp() ? 4 : 3;
        }

        String described() {
            String command = fields.getOrDefault("command", "");
            String target = command.isEmpty()
                    ? fields.getOrDefault("url", fields.getOrDefault("httpUrl", fields.getOrDefault("serverUrl", "")))
                    : command;
            var words = new StringBuilder(target);
            for (int i = 0; i < 6 && fields.containsKey("args[" + i + "]"); i++) {
                words.append(' ').append(fields.get("args[" + i + "]"));
            }
            return words.length() > 160 ? words.substring(0, 160) : words.toString();
        }

        private boolean isLoosePackage(String command) {
            if (!PACKAGE_RUNNER.matcher(command).matches()) {
                return false;
            }
            return fields.entrySet().stream()
                    .filter(f -> f.getKey().startsWith("args[")
                            && !f.getValue().startsWith("-")
                            && !f.getValue().equals("run"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .map(name -> !PINNED.matcher(name).matches())
                    .orElse(false);
        }

        private boolean isPlainHttp() {
            return fields.entrySet().stream()
                    .filter(f -> f.getKey().toLowerCase(Locale.ROOT).endsWith("url"))
                    .anyMatch(f -> f.getValue().startsWith("http://")
                            && !f.getValue().matches("http://(?:localhost|127\\.0\\.0\\.1|\\[::1\\]).{0,300}"));
        }
    }

    static Map<String, Server> in(SourceModel model) {
        var fields = new LinkedHashMap<String, Map<String, String>>();
        var spans = new LinkedHashMap<String, List<LineSpan>>();
        for (Setting setting : model.settings()) {
            Matcher key = KEY.matcher(setting.key());
            if (!key.matches()) {
                continue;
            }
            String field = key.group(2);
            spans.computeIfAbsent(key.group(1), _ -> new ArrayList<>()).add(setting.span());
            Map<String, String> own = fields.computeIfAbsent(key.group(1), _ -> new TreeMap<>());
            if (field != null && setting.value().kind() != Value.Kind.COLLECTION && isTelling(field)) {
                own.put(field, setting.value().text());
            }
        }
        var servers = new LinkedHashMap<String, Server>();
        fields.forEach((name, own) ->
                servers.put(name, new Server(name, Map.copyOf(own), around(spans.getOrDefault(name, List.of())))));
        return servers;
    }

    private static boolean isTelling(String field) {
        return TELLING.stream()
                .anyMatch(
                        known -> field.equals(known) || field.startsWith(known + "[") || field.startsWith(known + "."));
    }

    private static LineSpan around(List<LineSpan> spans) {
        int first = spans.stream().mapToInt(LineSpan::start).min().orElse(1);
        int last = spans.stream().mapToInt(LineSpan::end).max().orElse(first);
        return LineSpan.between(first, last);
    }
}
