package dev.countersign.detect.taint;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What makes a value harmless for a kind of sink.
final class Cleaners {
    /// A number, a name out of a list, a hash: harmless wherever it goes.
    private static final Pattern FOR_ALL = Pattern.compile(
            "(?i)\\b(?:parse_?(?:int|long|float|double)|to_i\\b|to_f\\b|intval|floatval|number\\(|integer\\.(?:parseint|valueof)|long\\.(?:parselong|valueof)"
                    + "|int\\(|float\\(|bool\\(|uuid|strconv\\.\\w+|atoi|hash\\(|sha\\d|md5|hexdigest|len\\(|length\\(|count\\(|gpc_get_(?:int|bool))"
                    + "|\\(int\\)|\\(bool\\)");

    private static final Map<SinkKind, Pattern> FOR = new EnumMap<>(Map.of(
            SinkKind.SQL, of("quote|escape|sanitize_sql|real_escape|bind|param\\(|placeholder|identifier"),
            SinkKind.COMMAND, of("shlex|escapeshell|quote|shellescape|shellwords"),
            SinkKind.PATH,
                    of(
                            "basename|secure_filename|safe_?join|filepath\\.base|securejoin|normali[sz]e\\w*filename|sanitize|cleanpath|getcanonical|realpath"),
            SinkKind.HTML,
                    of(
                            "escape|encode|htmlspecialchars|htmlentities|sanitize|strip_tags|purif|esc_|\\bh\\(|string_(?:display|attribute|html)|forhtml"),
            SinkKind.REDIRECT,
                    of(
                            "url_has_allowed|is_safe_url|encodeurl|url_for|urlencode|quote|sanitize|helper_mantis_url|string_sanitize_url"),
            SinkKind.FETCH, of("allow|whitelist|encodeuri|urlencode|quote"),
            SinkKind.DESERIALISATION, of("safe_load|safeloader|filter|allow|verif|signed"),
            SinkKind.TEMPLATE, of("escape|sanitize"),
            SinkKind.EXPRESSION, of("allow|whitelist|sanitize|cleanup")));

    /// What is read from names no file.
    private static final Pattern STREAM =
            Pattern.compile("\\bget(?:InputStream|Reader)\\(|\\b[rR]eq(?:uest)?\\.Body\\b");

    /// Cuts off the folders of a file's path; the name of an archive's entry is all of its path.
    private static final Pattern LAST_NAME = Pattern.compile("(?i)getname\\(");

    /// An address of which the host stands in the code, or that begins with a folder of this one.
    private static final Pattern OWN_SITE = Pattern.compile("[\"'`](?:https?://[\\w.:-]{1,200}[/?]|\\.{0,2}/\\w)");

    /// A question that is asked of a value before it is used.
    private static final Pattern GUARD = Pattern.compile(
            "(?i)(?:valid|verif|check|allow|permit|whitelist|sanit|startswith|starts_with|hasprefix|has_prefix|start_with|contains|includes?\\b|matches|match\\b|equals"
                    + "|isinside|is_?safe|ensure|assert|require[A-Z_]|test\\b|in_array|is_numeric|ctype|instanceof|isabs|islocal|endswith|in\\?)");

    private Cleaners() {}

    private static Pattern of(String words) {
        return Pattern.compile("(?i)(?:" + words + ")");
    }

    /// The kinds of sinks for which an expression has been made harmless.
    static Set<SinkKind> cleanedBy(String expression, SourceKind source) {
        if (FOR_ALL.matcher(expression).find()) {
            return EnumSet.allOf(SinkKind.class);
        }
        Set<SinkKind> cleaned = EnumSet.noneOf(SinkKind.class);
        FOR.forEach((kind, pattern) -> {
            if (pattern.matcher(expression).find()) {
                cleaned.add(kind);
            }
        });
        if (OWN_SITE.matcher(expression).find()) {
            cleaned.add(SinkKind.FETCH);
            cleaned.add(SinkKind.REDIRECT);
        }
        if (STREAM.matcher(expression).find()) {
            cleaned.add(SinkKind.PATH);
        }
        if (source != SourceKind.FILE && LAST_NAME.matcher(expression).find()) {
            cleaned.add(SinkKind.PATH);
        }
        return cleaned;
    }

    /// Whether a call asks something of its arguments.
    static boolean asks(String name) {
        return GUARD.matcher(name).find();
    }
}
