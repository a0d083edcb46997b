package dev.countersign.detect.database;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Attributes of managed databases whose value exposes them, in the words of Terraform and CloudFormation
/// alike: names are compared without case, `_` and `-`.
final class ExposureRules {
    /// What an attribute's value means.
    record Rule(String subject, String message, int severity, List<Integer> cwes) {}

    private record Row(Set<String> bad, Rule rule) {}

    private static final Map<String, Row> ROWS = Map.ofEntries(
            bad("publiclyaccessible", "true", "the database can be reached from the internet", 5, 668),
            bad("publicnetworkaccessenabled", "true", "the database can be reached from the internet", 4, 668),
            bad("publicnetworkaccess", "enabled", "the database can be reached from the internet", 4, 668),
            bad("ipv4enabled", "true", "the database has a public address", 4, 668),
            bad("storageencrypted", "false", "the database is not encrypted on disk", 4, 311),
            bad("encrypted", "false", "the database is not encrypted on disk", 4, 311),
            bad("atrestencryptionenabled", "false", "the database is not encrypted on disk", 4, 311),
            bad("transitencryptionenabled", "false", "connections to the database are not encrypted", 4, 319),
            bad("sslenforcementenabled", "false", "connections to the database are not encrypted", 4, 319),
            bad("requiressl", "false", "connections to the database are not encrypted", 4, 319),
            bad("backupretentionperiod", "0", "there are no backups", 4, 664),
            bad("pointintimerecoveryenabled", "false", "there is no recovery to a point in time", 3, 664),
            bad("deletionprotection", "false", "the database can be deleted by one apply", 4, 664),
            bad("skipfinalsnapshot", "true", "the database is deleted without a last snapshot", 3, 664),
            bad("iamdatabaseauthenticationenabled", "false", "logins are by password only", 3, 284),
            bad("startipaddress", "0.0.0.0", "the firewall of the database lets in many or all addresses", 4, 284));

    private ExposureRules() {}

    private static Map.Entry<String, Row> bad(String name, String value, String message, int severity, int cwe) {
        return Map.entry(name, new Row(Set.of(value), new Rule(name, message, severity, List.of(cwe))));
    }

    static Optional<Rule> judge(String attribute, String value) {
        Row row = ROWS.get(plain(attribute));
        return row != null && row.bad.contains(value.strip().replace("\"", "").toLowerCase(Locale.ROOT))
                ? Optional.of(row.rule)
                : Optional.empty();
    }

    static String plain(String attribute) {
        return attribute.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
