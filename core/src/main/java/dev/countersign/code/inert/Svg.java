package dev.countersign.code.inert;

import dev.countersign.code.Language;
import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Vector images that only draw: known drawing elements, no script, no handler, nothing from outside.
final class Svg {
    private static final Set<String> DRAWING = Set.of(
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "textpath",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "metadata",
            "lineargradient",
            "radialgradient",
            "stop",
            "clippath",
            "mask",
            "pattern",
            "marker",
            "filter",
            "style",
            "switch",
            "view",
            "fegaussianblur",
            "feoffset",
            "feblend",
            "fecolormatrix",
            "fecomposite",
            "feflood",
            "femerge",
            "femergenode",
            "femorphology",
            "fedropshadow",
            "feturbulence",
            "fecomponenttransfer",
            "fefunca",
            "fefuncr",
            "fefuncg",
            "fefuncb",
            "fetile",
            "fedisplacementmap",
            "fediffuselighting",
            "fespecularlighting",
            "fedistantlight",
            "fepointlight",
            "fespotlight",
            "feconvolvematrix");
    private static final Set<String> METADATA_PREFIXES =
            Set.of("sodipodi", "inkscape", "rdf", "cc", "dc", "sketch", "bx", "serif");
    private static final Pattern LOCAL = Pattern.compile("\\s*(#[\\w:.-]{0,200})?\\s*");
    private static final Pattern ACTIVE_VALUE = Pattern.compile(
            "(?i)url\\s{0,5}\\(\\s{0,5}[\"']?(?!\\s{0,5}[\"']?#)|script\\s{0,5}:|expression|@import|\\\\");

    private Svg() {}

    static Inertness judge(Candidate candidate) {
        if (candidate.file().isDeleted()) {
            return new NotInert("an image was deleted");
        }
        String text = candidate.newText();
        Optional<List<MarkupToken>> tokens = MarkupReader.read(withoutDeclaration(text), Language.SVG);
        if (tokens.isEmpty() || !text.toLowerCase(Locale.ROOT).contains("<svg")) {
            return new Undecided("the SVG is not well-formed");
        }
        return tokens.get().stream()
                .flatMap(token -> objection(token).stream())
                .findFirst()
                .<Inertness>map(NotInert::new)
                .orElseGet(() -> new Inert("SVG that only draws: no script, handler or outside reference"));
    }

    private static String withoutDeclaration(String text) {
        int end = text.startsWith("<?xml ") ? text.indexOf("?>") : -1;
        return end < 0 ? text : text.substring(end + 2);
    }

    private static Optional<String> objection(MarkupToken token) {
        return switch (token.kind()) {
            case TEXT -> token.text().indexOf('<') >= 0 ? Optional.of("broken markup") : Optional.empty();
            case COMMENT, CLOSE -> Optional.empty();
            case OPEN, SINGLE -> element(token);
            case RAW -> style(token);
            case STATEMENT, VALUE -> Optional.of("a template mark in an image");
            case OTHER ->
                token.text().matches("(?is)<!doctype svg( public \"[^\"]{0,100}\"\\s{0,9}\"[^\"]{0,100}\")?\\s{0,9}>")
                        ? Optional.empty()
                        : Optional.of("a document type or instruction");
        };
    }

    private static Optional<String> style(MarkupToken token) {
        boolean drawing = token.name().equals("style")
                && !ACTIVE_VALUE.matcher(token.text()).find()
                && !HtmlHazards.decoded(token.text()).toLowerCase(Locale.ROOT).contains("script");
        return drawing ? Optional.empty() : Optional.of("style that loads or runs");
    }

    private static Optional<String> element(MarkupToken token) {
        int colon = token.name().indexOf(':');
        String prefix = colon < 0 ? "" : token.name().substring(0, colon);
        String local = token.name().substring(colon + 1);
        boolean known = prefix.isEmpty() || prefix.equals("svg")
                ? DRAWING.contains(local)
                : METADATA_PREFIXES.contains(prefix) && !local.contains("script");
        if (!known) {
            return Optional.of("the element " + token.name());
        }
        return TagReader.read(token.text(), 0, Language.SVG)
                .map(tag -> tag.attributes().stream()
                        .filter(attribute -> !isHarmless(prefix, attribute))
                        .findFirst()
                        .map(attribute -> "the attribute " + attribute.name()))
                .orElse(Optional.of("a tag that cannot be read"));
    }

    private static boolean isHarmless(String prefix, TagReader.Attribute attribute) {
        String name = attribute.name().substring(attribute.name().indexOf(':') + 1);
        String value = HtmlHazards.decoded(attribute.value());
        if (name.startsWith("on") || attribute.template() || name.equals("base")) {
            return false;
        }
        if (attribute.name().startsWith("xmlns") || (METADATA_PREFIXES.contains(prefix) && !name.equals("href"))) {
            return true;
        }
        if (name.equals("href") || name.equals("src")) {
            return LOCAL.matcher(value).matches();
        }
        return !ACTIVE_VALUE.matcher(value).find();
    }
}
