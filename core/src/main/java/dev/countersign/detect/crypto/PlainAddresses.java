package dev.countersign.detect.crypto;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LanguageSets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds addresses whose `https` became `http`. Only the pair proves it: an `http` that was always there says
/// little.
final class PlainAddresses {
    private static final Pattern ADDRESS =
            Pattern.compile("(https?|wss?|ldaps?|ftps?)://([A-Za-z0-9.-]{1,200})(?::\\d{1,5})?");
    private static final Pattern OWN = Pattern.compile(
            "(?i)localhost|127\\..*|0\\.0\\.0\\.0|10\\..*|192\\.168\\..*|example|.*\\.(?:example|test|local|localhost|invalid|internal)"
                    + "|(?:.*\\.)?example\\.(?:com|org|net)|[a-z0-9_-]+");
    /// Hosts whose addresses are names of schemas and are not fetched.
    private static final Pattern NAMES = Pattern.compile(
            "(?i)(?:www\\.)?(?:w3|xmlsoap|springframework|hibernate|mybatis|purl|dublincore|ogp|schema|json-schema|xml|omg|opengis)\\.(?:org|com)"
                    + "|(?:java|xmlns\\.jcp|schemas\\..*|.*\\.apache|maven\\.apache|struts\\.apache)\\.(?:sun\\.com|org|com)|xmlns\\..*|schemas\\..*|java\\.sun\\.com");
    private static final Pattern NAMESPACE = Pattern.compile(
            "(?i)xmlns|<!DOCTYPE|schemaLocation|\\bDTD\\b|\\.dtd|\\.xsd|\\$schema|\\$id|namespace|@see|@link|license|copyright");

    private PlainAddresses() {}

    static List<Sighting> in(ChangedCode file) {
        if (!LanguageSets.ALL.contains(file.file().language())) {
            return List.of();
        }
        var sightings = new ArrayList<Sighting>();
        for (Hunk hunk : file.file().file().hunks()) {
            Set<String> secureBefore = hosts(file, Side.BEFORE, hunk.removed(), true);
            Set<String> secureAfter = hosts(file, Side.AFTER, hunk.added(), true);
            secureBefore.removeAll(secureAfter);
            if (secureBefore.isEmpty()) {
                continue;
            }
            for (int line = hunk.added().start(); line <= hunk.added().end(); line++) {
                for (String host : hosts(file, Side.AFTER, LineSpan.line(line), false)) {
                    if (secureBefore.contains(host)) {
                        sightings.add(sighting(file, line, host));
                    }
                }
            }
        }
        return sightings;
    }

    private static Set<String> hosts(ChangedCode file, Side side, LineSpan span, boolean secure) {
        var hosts = new HashSet<String>();
        for (int line = span.start(); line <= span.end(); line++) {
            String code = file.text(side).code(line);
            if (!code.contains("://") || NAMESPACE.matcher(code).find()) {
                continue;
            }
            Matcher matcher = ADDRESS.matcher(code);
            while (matcher.find()) {
                String scheme = matcher.group(1);
                boolean isSecure = scheme.endsWith("s") && !scheme.equals("ws");
                String host = matcher.group(2).toLowerCase(Locale.ROOT);
                if (isSecure == secure
                        && !OWN.matcher(host).matches()
                        && !NAMES.matcher(host).matches()) {
                    hosts.add(host);
                }
            }
        }
        return hosts;
    }

    private static Sighting sighting(ChangedCode file, int line, String host) {
        return Sighting.in(
                        file.file(),
                        Side.AFTER,
                        LineSpan.line(line),
                        FactKind.TLS_CHECK_OFF,
                        Direction.PROTECTION_REMOVED,
                        "An address that used TLS is now called without it: " + host)
                .about(host)
                .withSymbol(file.symbolAt(Side.AFTER, line))
                .withStrength(file.strength(Side.AFTER))
                .asking("Why is the connection to " + host + " not encrypted any more?")
                .withCwes(319);
    }
}
