package dev.countersign.rank;

import dev.countersign.detect.taint.SinkKind;
import dev.countersign.rank.Trait.Kind;
import dev.countersign.rank.Trait.Sign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Everything that is measured of a run. Signs are those of the prototype's compact set.
public final class Traits {
    /// What the function around a line does may only raise these.
    private static final Set<Topic> RISE_IN_FUNCTION = EnumSet.of(
            Topic.REQUEST,
            Topic.HTML,
            Topic.AUTHENTICATION,
            Topic.REDIRECT,
            Topic.PATH,
            Topic.FILE,
            Topic.URL,
            Topic.HEADERS,
            Topic.PROTOCOL,
            Topic.SESSION,
            Topic.UPLOAD,
            Topic.REGEX,
            Topic.CRYPTO,
            Topic.PARSE);

    private static final List<Trait> LIST = new ArrayList<>();
    private static final Map<String, Trait> BY_NAME = new HashMap<>();

    static final Trait COMMIT_LINES = trait("commit.lines", Sign.FALLS, Kind.SHAPE);
    static final Trait COMMIT_FILES = trait("commit.files", Sign.EITHER, Kind.SHAPE);
    static final Trait COMMIT_HUNKS = trait("commit.hunks", Sign.EITHER, Kind.SHAPE);
    static final Trait COMMIT_REMOVED = trait("commit.removed", Sign.EITHER, Kind.SHAPE);
    static final Trait COMMIT_MOVED = trait("commit.moved", Sign.FALLS, Kind.SHAPE);
    static final Trait COMMIT_REPEATED = trait("commit.repeated", Sign.FALLS, Kind.SHAPE);
    static final Trait FILE_ADDED = trait("file.added", Sign.FALLS, Kind.SHAPE);
    static final Trait FILE_HUNKS = trait("file.hunks", Sign.EITHER, Kind.SHAPE);
    static final Trait FILE_NEW_SHARE = trait("file.new-share", Sign.EITHER, Kind.SHAPE);
    static final Trait FILE_LENGTH = trait("file.length", Sign.EITHER, Kind.SHAPE);
    static final Trait HUNK_LINES = trait("hunk.lines", Sign.FALLS, Kind.SHAPE);
    static final Trait RUN_LINES = trait("run.lines", Sign.FALLS, Kind.SHAPE);
    static final Trait RUN_SHARE = trait("run.share", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_INDEX = trait("run.index", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_POSITION = trait("run.position", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_CODE_LINES = trait("run.code-lines", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_CODE_SHARE = trait("run.code-share", Sign.RISES, Kind.SHAPE);
    static final Trait RUN_REMOVED = trait("run.removed", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_MOVED = trait("run.moved", Sign.FALLS, Kind.SHAPE);
    static final Trait RUN_OVERLAP = trait("run.overlap", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_NEW_WORDS = trait("run.new-words", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_LINE_LENGTH = trait("run.line-length", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_LONGEST_LINE = trait("run.longest-line", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_INDENTATION = trait("run.indentation", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_STRINGS = trait("run.strings", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_ASSIGNMENTS = trait("run.assignments", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_CALLS = trait("run.calls", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_IFS = trait("run.ifs", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_LOOPS = trait("run.loops", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_RETURNS = trait("run.returns", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_COMPARISONS = trait("run.comparisons", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_ARITHMETIC = trait("run.arithmetic", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_INDEXING = trait("run.indexing", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_NUMBERS = trait("run.numbers", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_ANNOTATIONS = trait("run.annotations", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_HEADS = trait("run.heads", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_ACCESSORS = trait("run.accessors", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_CONCATENATIONS = trait("run.concatenations", Sign.EITHER, Kind.DOES);
    static final Trait RUN_TAGS = trait("run.tags", Sign.EITHER, Kind.DOES);
    static final Trait RUN_TEMPLATE_OUTPUTS = trait("run.template-outputs", Sign.EITHER, Kind.DOES);
    static final Trait RUN_SQL_PHRASES = trait("run.sql-phrases", Sign.EITHER, Kind.DOES);
    static final Trait RUN_DOT_DOTS = trait("run.dot-dots", Sign.EITHER, Kind.DOES);
    static final Trait RUN_OCTAL_MODES = trait("run.octal-modes", Sign.EITHER, Kind.DOES);
    static final Trait RUN_EMPTY_CATCHES = trait("run.empty-catches", Sign.EITHER, Kind.LACKS);
    static final Trait RUN_LOGS = trait("run.logs", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_LOGIC = trait("run.logic", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_NEGATIONS = trait("run.negations", Sign.EITHER, Kind.SHAPE);
    static final Trait RUN_CONSTANTS = trait("run.constants", Sign.EITHER, Kind.HIDDEN);
    static final Trait RUN_PATHS = trait("run.paths", Sign.EITHER, Kind.DOES);
    static final Trait RUN_TEXT_WORK = trait("run.text-work", Sign.EITHER, Kind.DOES);
    static final Trait RUN_FAILURES = trait("run.failures", Sign.EITHER, Kind.SHAPE);
    static final Trait EDIT_RENAMED = trait("edit.renamed", Sign.EITHER, Kind.SHAPE);
    static final Trait EDIT_REWORDED = trait("edit.reworded", Sign.EITHER, Kind.SHAPE);
    static final Trait EDIT_REPEATED = trait("edit.repeated", Sign.FALLS, Kind.SHAPE);
    static final Trait EDIT_IFS = trait("edit.ifs", Sign.EITHER, Kind.SHAPE);
    static final Trait EDIT_CALLS = trait("edit.calls", Sign.EITHER, Kind.SHAPE);
    static final Trait FUNCTION_LENGTH = trait("function.lines", Sign.EITHER, Kind.SHAPE);
    static final Trait FUNCTION_OFFSET = trait("function.offset", Sign.EITHER, Kind.HIDDEN);
    static final Trait FUNCTION_SHARE_CHANGED = trait("function.share-changed", Sign.EITHER, Kind.SHAPE);
    static final Trait FUNCTION_NEW = trait("function.new", Sign.EITHER, Kind.SHAPE);
    static final Trait FUNCTION_AUTHORISES = trait("function.authorises", Sign.EITHER, Kind.DOES);
    static final Trait FUNCTION_GUARDS = trait("function.guards", Sign.EITHER, Kind.DOES);
    static final Trait SIBLINGS_COUNT = trait("siblings.count", Sign.EITHER, Kind.SHAPE);
    static final Trait SIBLINGS_AUTHORISE = trait("siblings.authorise", Sign.EITHER, Kind.LACKS);
    static final Trait SIBLINGS_MISSING = trait("siblings.missing", Sign.RISES, Kind.LACKS);
    static final Trait REMOVED_ESCAPE_LOST = trait("removed.escape-lost", Sign.RISES, Kind.LACKS);
    static final Trait FILE_CHANGES = trait("file.changes", Sign.EITHER, Kind.WHERE);
    static final Trait FILE_AUTHORS = trait("file.authors", Sign.RISES, Kind.WHERE);
    static final Trait FILE_AGE = trait("file.age", Sign.EITHER, Kind.WHERE);
    static final Trait FILE_IDLE_DAYS = trait("file.idle-days", Sign.EITHER, Kind.WHERE);
    static final Trait FILE_FIXES = trait("file.fixes", Sign.EITHER, Kind.WHERE);
    static final Trait FILE_SECURITY_FIXES = trait("file.security-fixes", Sign.RISES, Kind.WHERE);
    static final Trait FILE_SECURITY_DAYS = trait("file.security-days", Sign.FALLS, Kind.WHERE);
    static final Trait FILE_NEW = trait("file.new", Sign.EITHER, Kind.SHAPE);
    static final Trait FOLDER_CHANGES = trait("folder.changes", Sign.EITHER, Kind.WHERE);
    static final Trait FOLDER_FIXES = trait("folder.fixes", Sign.EITHER, Kind.WHERE);
    static final Trait FOLDER_SECURITY_FIXES = trait("folder.security-fixes", Sign.EITHER, Kind.WHERE);
    static final Trait FOLDER_SECURITY_RATE = trait("folder.security-rate", Sign.RISES, Kind.WHERE);
    static final Trait REPOSITORY_SECURITY_RATE = trait("repository.security-rate", Sign.EITHER, Kind.HIDDEN);
    static final Trait MESSAGE_LENGTH = trait("message.length", Sign.EITHER, Kind.HIDDEN);
    static final Trait MESSAGE_SECURITY = trait("message.security", Sign.RISES, Kind.DOES);
    static final Trait MESSAGE_FIX = trait("message.fix", Sign.EITHER, Kind.SHAPE);
    static final Trait MESSAGE_ADD = trait("message.add", Sign.EITHER, Kind.SHAPE);
    static final Trait MESSAGE_REFACTORING = trait("message.refactoring", Sign.EITHER, Kind.SHAPE);
    static final Trait MESSAGE_DEPENDENCY = trait("message.dependency", Sign.FALLS, Kind.SHAPE);
    static final Trait MESSAGE_PERFORMANCE = trait("message.performance", Sign.EITHER, Kind.SHAPE);
    static final Trait MESSAGE_REVERT = trait("message.revert", Sign.EITHER, Kind.SHAPE);
    static final Trait MESSAGE_ISSUE = trait("message.issue", Sign.EITHER, Kind.HIDDEN);

    private static final Map<Topic, Trait> ADDED = topics("added");
    private static final Map<Topic, Trait> REMOVED = topics("removed");
    private static final Map<Topic, Trait> FUNCTION = topics("function");
    private static final Map<SinkKind, Trait> FLOWS = flows();
    static final Trait FLOWS_OF_FUNCTION = trait("flow.in-function", Sign.RISES, Kind.DOES);

    /// So many are measured; the others are worked out from words.
    public static final int MEASURED = LIST.size();

    private static final Map<WordFamily, Map<Summary, Trait>> WORDS = words();

    /// In the order of their index.
    public static final List<Trait> ALL = Collections.unmodifiableList(LIST);

    private Traits() {}

    /// @throws IllegalArgumentException where there is none of that name
    public static Trait named(String name) {
        Trait found = BY_NAME.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no trait " + name);
        }
        return found;
    }

    /// How often a topic is spoken of in the added lines.
    static Trait added(Topic topic) {
        return Objects.requireNonNull(ADDED.get(topic));
    }

    /// The same of the lines that they replace.
    static Trait removed(Topic topic) {
        return Objects.requireNonNull(REMOVED.get(topic));
    }

    /// The same of the function around them.
    static Trait function(Topic topic) {
        return Objects.requireNonNull(FUNCTION.get(topic));
    }

    /// How many open ways of somebody else's values to such a sink begin, end or pass in the run.
    static Trait flow(SinkKind sink) {
        return Objects.requireNonNull(FLOWS.get(sink));
    }

    /// What is worked out from the lifts of words: see [Summary].
    public static Trait of(WordFamily family, Summary summary) {
        return Objects.requireNonNull(Objects.requireNonNull(WORDS.get(family)).get(summary));
    }

    /// What the lifts of a family's words come to.
    public enum Summary {
        SUM,
        /// Sum over count + 3.
        MEAN,
        MAX,
        /// Sum of those above 0, over 1 + the root of the count.
        POSITIVE
    }

    private static Trait trait(String name, Sign sign, Kind kind) {
        var trait = new Trait(name, LIST.size(), sign, kind);
        LIST.add(trait);
        if (BY_NAME.put(name, trait) != null) {
            throw new IllegalStateException("two traits are named " + name);
        }
        return trait;
    }

    private static Map<Topic, Trait> topics(String where) {
        Map<Topic, Trait> traits = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            boolean rises = where.equals("function") ? RISE_IN_FUNCTION.contains(topic) : topic == Topic.REQUEST;
            traits.put(topic, trait(where + "." + topic.word(), rises ? Sign.RISES : Sign.EITHER, Kind.DOES));
        }
        return traits;
    }

    private static Map<SinkKind, Trait> flows() {
        Map<SinkKind, Trait> traits = new EnumMap<>(SinkKind.class);
        for (SinkKind sink : SinkKind.values()) {
            traits.put(sink, trait("flow." + lower(sink), Sign.RISES, Kind.DOES));
        }
        return traits;
    }

    private static Map<WordFamily, Map<Summary, Trait>> words() {
        Map<WordFamily, Map<Summary, Trait>> traits = new EnumMap<>(WordFamily.class);
        for (WordFamily family : WordFamily.values()) {
            Map<Summary, Trait> summaries = new EnumMap<>(Summary.class);
            for (Summary summary : Summary.values()) {
                Sign sign = summary == Summary.SUM ? Sign.EITHER : Sign.RISES;
                String name = "words." + lower(family) + "." + lower(summary);
                summaries.put(summary, trait(name, sign, Kind.WORDS));
            }
            traits.put(family, summaries);
        }
        return traits;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
