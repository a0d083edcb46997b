package dev.countersign.detect.database;

import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Databases in CloudFormation templates, Bicep's JSON and Kubernetes manifests, from their settings.
final class TemplateDatabases {
    private static final Pattern DATABASE_TYPE = Pattern.compile(
            "AWS::(?:RDS|DocDB|Neptune|Redshift|DynamoDB|ElastiCache)::\\w{1,60}|Microsoft\\.(?:Sql|DBfor\\w{1,30}|DocumentDB)/.{1,60}");
    private static final Set<String> DATABASE_KINDS =
            Set.of("Cluster", "PostgresCluster", "postgresql", "PerconaServerMongoDB", "MySQLCluster", "InnoDBCluster");

    private TemplateDatabases() {}

    static List<Sighting> of(FilePair file) {
        if ((file.language() != Language.YAML && file.language() != Language.JSON)
                || file.after().isEmpty()
                || SchemaSwitches.isLocal(file.path().value())) {
            return List.of();
        }
        Set<String> before = new HashSet<>();
        file.before()
                .ifPresent(model -> exposed(model)
                        .keySet()
                        .forEach(s -> before.add(s.key() + "=" + s.value().text())));
        var seen = new ArrayList<Sighting>();
        exposed(file.after().get()).forEach((setting, rule) -> {
            if (file.changes(Side.AFTER, setting.span())
                    && !before.contains(setting.key() + "=" + setting.value().text())) {
                seen.add(Sighting.in(
                                file,
                                Side.AFTER,
                                setting.span(),
                                FactKind.DB_EXPOSURE,
                                Direction.RISK_ADDED,
                                setting.key() + ": " + rule.message())
                        .about(setting.key())
                        .withStrength(Strength.PARSED)
                        .withSeverity(rule.severity())
                        .asking("Does this hold for production, and who decided it?")
                        .withCwes(rule.cwes().toArray(Integer[]::new)));
            }
        });
        return seen;
    }

    private static Map<Setting, ExposureRules.Rule> exposed(SourceModel model) {
        Set<String> databases = new HashSet<>();
        for (Setting setting : model.settings()) {
            String key = setting.key();
            if (DATABASE_TYPE.matcher(setting.value().text()).matches()
                    && (key.endsWith(".Type") || key.endsWith(".type"))) {
                databases.add(key.substring(0, key.lastIndexOf('.')));
            } else if (key.equals("kind")
                    && DATABASE_KINDS.contains(setting.value().text())) {
                databases.add("spec");
            }
        }
        Map<Setting, ExposureRules.Rule> exposed = new java.util.LinkedHashMap<>(new HashMap<>());
        if (databases.isEmpty()) {
            return exposed;
        }
        for (Setting setting : model.settings()) {
            String key = setting.key();
            if (setting.value().kind() == Value.Kind.COLLECTION
                    || databases.stream().noneMatch(d -> key.startsWith(d + "."))) {
                continue;
            }
            Optional<ExposureRules.Rule> rule = ExposureRules.judge(
                    key.substring(key.lastIndexOf('.') + 1), setting.value().text());
            rule.ifPresent(r -> exposed.put(setting, r));
        }
        return exposed;
    }
}
