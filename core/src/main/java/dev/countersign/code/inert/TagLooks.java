package dev.countersign.code.inert;

import dev.countersign.code.inert.TagReader.Attribute;
import dev.countersign.code.inert.TagReader.Tag;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is left of a tag when what people only look at is taken away: classes and styles that hide or cover nothing,
/// sizes, alignment, words of titles and labels, which picture of the repository is shown, and the level of a heading.
final class TagLooks {
    private static final Set<String> ELEMENTS = Set.of(("p div span h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table caption"
                    + " thead tbody tfoot tr td th col colgroup a b strong em i u label legend small button section article"
                    + " header footer main nav aside blockquote address abbr img hr br input textarea select fieldset font"
                    + " center figure figcaption")
            .split(" "));
    private static final Set<String> SAID = Set.of("title", "alt", "placeholder", "label", "aria-label", "summary");
    private static final Set<String> MEASURES = Set.of("width", "height");
    private static final Set<String> COUNTS =
            Set.of("size", "cols", "rows", "colspan", "rowspan", "border", "cellpadding", "cellspacing");
    private static final Set<String> SIDES = Set.of("align", "valign");

    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N} ,.:;!?()%'’“”…–-]{0,300}");
    /// Not so small that nothing is seen.
    private static final Pattern MEASURE = Pattern.compile("[1-9]\\d{1,3}(px|em)?|[1-9]\\d?%|100%");
    private static final Pattern COUNT = Pattern.compile("\\d{1,3}");
    private static final Pattern SIDE = Pattern.compile("left|right|center|middle|top|bottom|justify|baseline");
    /// None so large that something is moved out of sight.
    private static final String DISTANCE = "(\\d{1,2}(\\.\\d{1,2})?(px)?|\\d(\\.\\d{1,2})?(em|rem|%)|auto)";

    private static final Pattern STYLE = Pattern.compile(
            "(?i)\\s*((margin|padding)(-(top|right|bottom|left))?\\s*:\\s*"
                    + DISTANCE + "(\\s+" + DISTANCE
                    + "){0,3}\\s*|(min-)?(width|height)\\s*:\\s*([1-9]\\d{1,3}(px|em)?|[1-9]\\d?%|100%)"
                    + "|text-align\\s*:\\s*(left|right|center|justify)|vertical-align\\s*:\\s*(top|middle|bottom|baseline)"
                    + "|float\\s*:\\s*(left|right|none)|font-weight\\s*:\\s*(bold|normal|[1-9]00)|font-style\\s*:\\s*(italic|normal))\\s*");

    private static final String PATH = "/?(?:[\\w][\\w.-]{0,80}/|\\.{1,2}/){0,12}";
    private static final String NAME = "[\\w][\\w.-]{0,100}\\.(?:png|jpe?g|gif|webp|ico)";
    private static final Pattern PICTURE = Pattern.compile(PATH + NAME);
    private static final Pattern PICTURE_BEHIND_MARK =
            Pattern.compile("((?:\\{\\{[^{}]{0,100}}}|\\$\\{[^{}]{0,100}})" + PATH + ")" + NAME);
    private static final Pattern PICTURE_OF_TAG = Pattern.compile(
            "(<(?:c|s|spring):url value=\")" + PATH + NAME + "(\"(?: \\w{1,30}=\"\\w{0,30}\"){0,5} ?/>)");

    private TagLooks() {}

    /// Whether an element only puts what it holds into a box.
    static boolean isWrapper(Tag tag) {
        return !tag.single()
                && (tag.name().equals("div") || tag.name().equals("span"))
                && tag.attributes().stream()
                        .allMatch(
                                one -> one.name().equals("class") || one.name().equals("style"))
                && rest(tag).equals("<" + tag.name() + ">");
    }

    static String rest(Tag tag) {
        return "<"
                + name(tag.name())
                + tag.attributes().stream()
                        .flatMap(attribute -> rest(tag, attribute).stream())
                        .map(kept -> " " + kept)
                        .collect(Collectors.joining())
                + (tag.single() ? "/>" : ">");
    }

    /// An element's name, the same for all levels of headings.
    static String name(String element) {
        return element.matches("h[1-6]") ? "h#" : element;
    }

    private static Optional<String> rest(Tag tag, Attribute attribute) {
        String name = attribute.name();
        Optional<String> value = switch (name) {
            case "class" -> classes(attribute);
            case "style" -> style(attribute);
            case "src" -> Optional.of(tag.name().equals("img") ? source(attribute.value()) : attribute.value());
            default -> isLook(tag, attribute) ? Optional.empty() : Optional.of(attribute.value());
        };
        return value.map(kept -> name + "=\"" + kept + "\"");
    }

    private static Optional<String> classes(Attribute attribute) {
        if (!attribute.isPlainClass()) {
            return Optional.of(attribute.value());
        }
        String hiding = HidingClasses.among(attribute.value());
        return hiding.isEmpty() ? Optional.empty() : Optional.of(hiding);
    }

    private static Optional<String> style(Attribute attribute) {
        if (attribute.template()) {
            return Optional.of(attribute.value());
        }
        String other = Arrays.stream(attribute.value().split(";"))
                .filter(declaration ->
                        !declaration.isBlank() && !STYLE.matcher(declaration).matches())
                .collect(Collectors.joining(";"));
        return other.isEmpty() ? Optional.empty() : Optional.of(other);
    }

    private static boolean isLook(Tag tag, Attribute attribute) {
        boolean known = ELEMENTS.contains(tag.name());
        boolean ofLibrary = tag.name().indexOf(':') > 0;
        String value = attribute.value().strip();
        if (attribute.template() || value.isEmpty() || !(known || ofLibrary)) {
            return false;
        }
        String name = attribute.name();
        return (SAID.contains(name) && WORDS.matcher(value).matches())
                || (known && MEASURES.contains(name) && MEASURE.matcher(value).matches())
                || (known && COUNTS.contains(name) && COUNT.matcher(value).matches())
                || (known
                        && SIDES.contains(name)
                        && SIDE.matcher(value.toLowerCase(Locale.ROOT)).matches());
    }

    /// The address of a picture, the same for all pictures of the repository.
    private static String source(String value) {
        if (PICTURE.matcher(value).matches()) {
            return "picture";
        }
        Matcher ofTag = PICTURE_OF_TAG.matcher(value);
        if (ofTag.matches()) {
            return ofTag.group(1) + "picture" + ofTag.group(2);
        }
        Matcher behindMark = PICTURE_BEHIND_MARK.matcher(value);
        return behindMark.matches() ? behindMark.group(1) + "picture" : value;
    }
}
