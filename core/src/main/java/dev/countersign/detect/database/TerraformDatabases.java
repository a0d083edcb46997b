package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads Terraform line by line, following brackets to know in which resource a line stands.
final class TerraformDatabases {
    private static final Pattern RESOURCE =
            Pattern.compile("^\\s{0,40}resource\\s{1,5}\"(\\w{1,100})\"\\s{1,5}\"([\\w-]{1,100})\"");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "^\\s{0,80}(\\w{1,80})\\s{0,80}=\\s{0,5}(\"[^\"]{0,200}\"|[\\w.]{1,100})\\s{0,20}(?:#.{0,200})?$");
    private static final Pattern DATABASE = Pattern.compile(
            "^(?:aws_(?:db|rds|docdb|neptune|redshift|dynamodb|elasticache|opensearch|elasticsearch|memorydb)\\w*|google_(?:sql|spanner|bigtable|alloydb|firestore)\\w*"
                    + "|azurerm_(?:\\w*sql\\w*|mariadb\\w*|cosmosdb\\w*|redis\\w*)|digitalocean_database\\w*|mongodbatlas_\\w+|alicloud_db\\w*)$");
    private static final Pattern FIREWALL = Pattern.compile(
            "^(?:aws_security_group|aws_security_group_rule|aws_vpc_security_group_ingress_rule|google_compute_firewall|azurerm_network_security_(?:rule|group)|digitalocean_firewall)$");
    private static final Pattern DATABASE_PORT =
            Pattern.compile("\\b(?:5432|3306|1433|1521|27017|6379|9200|5439|9042|11211|26257|50000)\\b");
    private static final Pattern ANYWHERE = Pattern.compile("\"(?:0\\.0\\.0\\.0/0|::/0)\"|\"(?:\\*|Internet)\"");

    private record Block(String type, String name, int first, int last) {}

    private TerraformDatabases() {}

    static List<Sighting> of(FilePair file) {
        if (!file.path().extension().equals("tf")
                || SchemaSwitches.isLocal(file.path().value())) {
            return List.of();
        }
        Set<String> before = new HashSet<>();
        for (Block block : blocks(file.lines(Side.BEFORE))) {
            exposures(file.lines(Side.BEFORE), block).forEach(e -> before.add(e.key));
        }
        var seen = new ArrayList<Sighting>();
        for (Block block : blocks(file.lines(Side.AFTER))) {
            for (Exposed e : exposures(file.lines(Side.AFTER), block)) {
                boolean changed = file.isAdded(e.line)
                        || (e.whole && file.changes(Side.AFTER, LineSpan.between(block.first, block.last)));
                if (changed && !before.contains(e.key)) {
                    seen.add(Sighting.in(
                                    file,
                                    Side.AFTER,
                                    LineSpan.line(e.line),
                                    FactKind.DB_EXPOSURE,
                                    Direction.RISK_ADDED,
                                    block.type + "." + block.name + ": " + e.rule.message())
                            .about(block.type + "." + block.name)
                            .withSeverity(e.rule.severity())
                            .asking("Does this hold for production, and who decided it?")
                            .withCwes(e.rule.cwes().toArray(Integer[]::new)));
                }
            }
        }
        return seen;
    }

    private record Exposed(int line, String key, ExposureRules.Rule rule, boolean whole) {}

    private static List<Exposed> exposures(Lines lines, Block block) {
        var found = new ArrayList<Exposed>();
        if (FIREWALL.matcher(block.type).matches()) {
            openPort(lines, block).ifPresent(found::add);
            return found;
        }
        if (!DATABASE.matcher(block.type).matches()) {
            return found;
        }
        for (int n = block.first; n <= block.last; n++) {
            String line = cut(lines.line(n));
            Matcher attribute = ATTRIBUTE.matcher(line);
            int at = n;
            if (attribute.find()) {
                ExposureRules.judge(attribute.group(1), attribute.group(2))
                        .ifPresent(rule ->
                                found.add(new Exposed(at, block.type + block.name + rule.subject(), rule, false)));
            }
            if (block.type.startsWith("google_sql") && ANYWHERE.matcher(line).find()) {
                found.add(new Exposed(
                        n,
                        block.type + block.name + "networks",
                        new ExposureRules.Rule("networks", "every address may connect", 5, List.of(284)),
                        false));
            }
        }
        return found;
    }

    private static Optional<Exposed> openPort(Lines lines, Block block) {
        int port = 0;
        int anywhere = 0;
        boolean egress = false;
        for (int n = block.first; n <= block.last; n++) {
            String line = cut(lines.line(n));
            egress = egress || line.matches("\\s{0,80}type\\s{0,20}=\\s{0,5}\"egress\".{0,100}");
            if (line.strip().startsWith("egress")) {
                break;
            }
            port = port == 0
                            && DATABASE_PORT.matcher(line).find()
                            && !line.strip().startsWith("#")
                    ? n
                    : port;
            anywhere = anywhere == 0
                            && ANYWHERE.matcher(line).find()
                            && !line.strip().startsWith("#")
                    ? n
                    : anywhere;
        }
        if (port == 0 || anywhere == 0 || egress) {
            return Optional.empty();
        }
        var rule = new ExposureRules.Rule("port", "a database port is open to every address", 5, List.of(284, 668));
        return Optional.of(new Exposed(anywhere, block.type + block.name + "port", rule, true));
    }

    private static List<Block> blocks(Lines lines) {
        var blocks = new ArrayList<Block>();
        for (int n = 1; n <= lines.count(); n++) {
            Matcher resource = RESOURCE.matcher(cut(lines.line(n)));
            if (resource.find()) {
                int last = end(lines, n);
                blocks.add(new Block(resource.group(1), resource.group(2), n, last));
                n = last;
            }
        }
        return blocks;
    }

    private static int end(Lines lines, int first) {
        int depth = 0;
        for (int n = first; n <= lines.count(); n++) {
            String line = cut(lines.line(n));
            for (int i = 0; i < line.length(); i++) {
                depth += line.charAt(i) == '{' ? 1 : line.charAt(i) == '}' ? -1 : 0;
            }
            if (depth <= 0 && (n > first || line.indexOf('}') >= 0)) {
                return n;
            }
        }
        return lines.count();
    }

    private static String cut(String line) {
        return line.length() <= 500 ? line : line.substring(0, 500);
    }
}
