package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.change.RepoPath;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Pages of manuals, written in roff, which can run programs, read other files and define what its own words mean.
/// So nothing is said of a page in which anything but known requests that set text stands, whether it changed or not.
final class ManPages {
    private static final Pattern NAME = Pattern.compile("[\\w.+-]{1,100}\\.[1-9]");
    private static final Pattern TITLE = Pattern.compile("^\\.(?:TH|Dd) .*");
    private static final Pattern REQUEST = Pattern.compile("^[.'][ \\t]*+([^ \\t]*+).*");
    private static final Set<String> SETTING_TEXT = Set.of(
            ("TH SH SS TP TQ IP PP P LP HP RS RE B I R BI BR IB IR RB RI SM SB nf fi br sp ad na hy nh ne in ti ft"
                            + " EX EE SY YS OP TS TE Dd Dt Os Sh Ss Nm Nd Pp Fl Ar Op Oo Oc It Bl El Bd Ed Sy Em Li Ql Xr"
                            + " Pa Ev Cm Dl D1 Sq Dq Ic Ns Ta Tn Va Vt \\\" .")
                    .split(" "));
    /// Fonts, characters, breaks: all that a page needs of what begins with a backslash.
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:f(?:[BIRP1-4]|\\(CW|\\[[A-Z]{0,3}\\])|\\([a-zA-Z\"'!<>=+*/~^,.:?@-]{2}|\\[[\\w-]{1,20}\\]"
                    + "|s[-+]?\\d|[-.'`&e ~0|^c:%/,\"])");

    private ManPages() {}

    static boolean isOne(RepoPath path) {
        return NAME.matcher(path.name()).matches();
    }

    static Inertness judge(Candidate candidate) {
        if (Prose.isAmongPrograms(candidate.path())) {
            return new Undecided("a file beside programs");
        }
        if (candidate.file().isDeleted() || candidate.file().isRenamed()) {
            return new NotInert("a page of a manual was deleted or moved");
        }
        Optional<Inertness> unlike = Stream.of(
                        candidate.file().oldContent(), candidate.file().newContent())
                .flatMap(content -> content instanceof Content.Text text ? Stream.of(text.value()) : Stream.empty())
                .flatMap(text -> objection(text).stream())
                .findFirst();
        return unlike.or(() -> PlainProse.objection(candidate).map(NotInert::new))
                .orElseGet(() -> new Worded("words of a manual"));
    }

    private static Optional<Inertness> objection(String text) {
        // before it a script could stand
        boolean beginsWithTitle = text.lines()
                .filter(line -> !line.isBlank() && !isRemark(line))
                .findFirst()
                .filter(line -> TITLE.matcher(line).matches())
                .isPresent();
        if (!beginsWithTitle) {
            return Optional.of(new Undecided("nothing is known about this kind of file"));
        }
        return text.lines().allMatch(ManPages::setsText)
                ? Optional.empty()
                : Optional.of(new NotInert("a request of roff that may run, read or define something"));
    }

    private static boolean setsText(String line) {
        var request = REQUEST.matcher(line);
        boolean known = !request.matches() || isKnown(request.group(1));
        return known && (isRemark(line) || ESCAPE.matcher(line).replaceAll("").indexOf('\\') < 0);
    }

    private static boolean isKnown(String request) {
        return request.isEmpty() || SETTING_TEXT.contains(request) || request.startsWith("\\\"");
    }

    private static boolean isRemark(String line) {
        return line.startsWith(".\\\"") || line.startsWith("'\\\"");
    }
}
