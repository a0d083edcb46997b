package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.FilePair.Line;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses of databases in configuration and code: TLS switched off, and a host that was exchanged for
/// another.
final class Connections {
    private static final Pattern ADDRESS = Pattern.compile(
            "\\b(?:jdbc:)?(postgres(?:ql)?|mysql2?|mariadb|sqlserver|mssql|oracle|mongodb(?:\\+srv)?|rediss?|cockroachdb|db2|clickhouse)"
                    + "(?:\\+\\w{1,20})?:(?:thin:@)?//(?:[^\\s\"'@/]{0,200}@)?([\\w.${}:-]{1,200})(/[^\\s\"'<>]{0,300}|;[^\"'<>]{0,300}|\\?[^\\s\"'<>]{0,300})?");
    private static final Pattern PLAIN = Pattern.compile(
            "(?i)\\b(?:sslmode=(?:disable|allow|prefer)\\b|useSSL=false|(?<![a-z])ssl=(?:false|0)\\b|tls=false|encrypt=false|trustServerCertificate=true|sslMode=DISABLED|verifyServerCertificate=false|tlsAllowInvalidCertificates=true|allowPublicKeyRetrieval=true)");
    private static final Pattern LOCAL = Pattern.compile(
            "(?i)^(?:localhost|127\\.|0\\.0\\.0\\.0|\\[?::1|host\\.docker|db\\b|database\\b|postgres(?:ql)?\\b|mysql\\b|mariadb\\b|mongo(?:db)?\\b|redis\\b|user\\b|username\\b|host(?:name)?\\b|example|my)");
    private static final Set<String> CONFIGURATION =
            Set.of("yml", "yaml", "properties", "xml", "json", "toml", "env", "ini", "conf", "cfg", "config", "tf");
    private static final Set<String> PROSE = Set.of("md", "rst", "txt", "adoc", "html", "po", "lock");
    private static final int MAX_LINE = 1_000;

    private Connections() {}

    private record Address(int line, String scheme, String host, String rest) {}

    static List<Sighting> of(FilePair file) {
        if (PROSE.contains(file.path().extension())
                || SchemaSwitches.isLocal(file.path().value())
                || isTemplate(file)) {
            return List.of();
        }
        List<Address> removed = addresses(file.removed());
        var seen = new ArrayList<Sighting>();
        for (Address address : addresses(file.added())) {
            withoutTls(file, address, removed).ifPresent(seen::add);
            if (isConfiguration(file)) {
                otherHost(file, address, removed).ifPresent(seen::add);
            }
        }
        return seen;
    }

    private static boolean isTemplate(FilePair file) {
        String name = file.path().name().toLowerCase(Locale.ROOT);
        return name.contains("example")
                || name.contains("sample")
                || name.contains("template")
                || name.endsWith(".dist");
    }

    private static boolean isConfiguration(FilePair file) {
        return CONFIGURATION.contains(file.path().extension())
                || file.path().name().startsWith(".env");
    }

    private static List<Address> addresses(List<Line> lines) {
        var found = new ArrayList<Address>();
        for (Line line : lines) {
            String text =
                    line.text().length() <= MAX_LINE ? line.text() : line.text().substring(0, MAX_LINE);
            String bare = text.strip();
            if (bare.startsWith("#") || bare.startsWith("//") || bare.startsWith("*") || bare.startsWith("<!--")) {
                continue;
            }
            Matcher address = ADDRESS.matcher(text);
            while (text.contains("//") && address.find()) {
                String rest = address.group(3) == null ? "" : address.group(3);
                found.add(new Address(line.number(), address.group(1), address.group(2), rest));
            }
        }
        return found;
    }

    private static Optional<Sighting> withoutTls(FilePair file, Address address, List<Address> removed) {
        if (LOCAL.matcher(address.host).find() || !PLAIN.matcher(address.rest).find()) {
            return Optional.empty();
        }
        boolean before = removed.stream()
                .anyMatch(r ->
                        r.host.equals(address.host) && PLAIN.matcher(r.rest).find());
        return before
                ? Optional.empty()
                : Optional.of(
                        at(file, address, Direction.RISK_ADDED, "a connection to a database does not check or use TLS")
                                .withSeverity(4)
                                .withCwes(319, 295));
    }

    /// A host that replaces another one; the password that may stand beside it is not repeated.
    private static Optional<Sighting> otherHost(FilePair file, Address address, List<Address> removed) {
        if (LOCAL.matcher(address.host).find()) {
            return Optional.empty();
        }
        Set<String> before = new HashSet<>();
        removed.stream().filter(r -> r.scheme.equals(address.scheme)).forEach(r -> before.add(r.host));
        return before.isEmpty() || before.contains(address.host)
                ? Optional.empty()
                : Optional.of(at(file, address, Direction.TOUCHED, "a connection points to another database host")
                        .withSeverity(3)
                        .withCwes(1188));
    }

    private static Sighting at(FilePair file, Address address, Direction direction, String message) {
        return Sighting.in(file, Side.AFTER, LineSpan.line(address.line), FactKind.DB_EXPOSURE, direction, message)
                .about(address.scheme + " " + address.host)
                .quoting(address.scheme + "://…@" + address.host + address.rest)
                .asking("Which database is this, and who asked for it?");
    }
}
