package dev.countersign.detect.guard;

import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LanguageSets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds lines that give a guard's name to something that does not guard: `from noauth import noop as login_required`.
/// Every use of the name stays as it was, and none of them guards any more.
final class AliasedGuards {
    /// A way to give a name.
    ///
    /// @param sign what every line holds that gives a name in this way
    private record Form(String sign, Pattern pattern) {
        static Form of(String sign, String pattern) {
            return new Form(sign, Pattern.compile(pattern));
        }
    }

    /// What an import or assignment calls `as`; group 1 is what stands behind the name, group 2 the name.
    private static final List<Form> AS = List.of(
            Form.of("as", "(?<![\\w.])([\\w$.\\\\]{1,120})\\s{1,5}as\\s{1,5}([A-Za-z_]\\w{2,79})"),
            Form.of(
                    "require(",
                    "[{,]\\s{0,9}([A-Za-z_$][\\w$]{0,79})\\s{0,5}:\\s{0,5}([A-Za-z_]\\w{2,79})\\s{0,9}(?=[,}][^;]{0,200}require\\()"));
    /// The same the other way round; group 1 is the name.
    private static final List<Form> NAMED = List.of(
            Form.of(
                    "alias",
                    "^\\s{0,80}alias(?:_method)?\\s{1,5}:?(\\w{3,79}[!?]?)\\s{0,5},?\\s{1,5}:?(\\w{1,79}[!?]?)\\s*$"),
            Form.of(
                    "using",
                    "^\\s{0,9}(?:global\\s{1,5})?using\\s{1,5}([A-Za-z_]\\w{2,79})\\s{0,5}=\\s{0,5}([\\w.]{1,120})\\s{0,5};"),
            Form.of(
                    "=",
                    "^\\s{0,80}(?:export\\s{1,5})?(?:(?:const|let|var|val)\\s{1,5})?([A-Za-z_]\\w{2,79})\\s{0,5}:?=\\s{0,5}(\\S.{0,120}?)\\s{0,5};?\\s*$"));
    /// Names of what does nothing, and functions that only hand on.
    private static final Pattern IDLE = Pattern.compile(
            "(?i)(?:^|[._\\\\])(?:no_?-?op\\w{0,12}|noops?|identity|pass_?through|pass_?thru|do_?nothing|dummy\\w{0,20}|fake\\w{0,20}"
                    + "|stub\\w{0,20}|mock\\w{0,20}|null_?(?:auth|guard|check|filter|permission)\\w{0,20}|no_?auth\\w{0,12}"
                    + "|(?:allow|permit)_?(?:all|any|everyone|everybody)|always_?(?:true|allow)|skip_?\\w{0,20}|bypass\\w{0,20})$");
    private static final Pattern HANDS_ON = Pattern.compile("lambda\\s{1,5}(\\w{1,40}):\\s{0,5}\\1"
            + "|\\(?(\\w{1,40})\\)?\\s{0,5}=>\\s{0,5}\\2"
            + "|(?:async\\s{1,5})?\\(\\s{0,5}\\w{1,40}\\s{0,5},\\s{0,5}\\w{1,40}\\s{0,5},\\s{0,5}(\\w{1,40})\\s{0,5}\\)\\s{0,5}=>\\s{0,5}\\{?\\s{0,5}(?:return\\s{1,5})?\\3\\(\\)\\s{0,5};?\\s{0,5}\\}?"
            + "|(?:lambda[^:]{0,40}:\\s{0,5}|\\([^)]{0,40}\\)\\s{0,5}=>\\s{0,5})(?:True|true|None|null)");
    private static final Pattern IMPORT = Pattern.compile("\\b(?:import|from|require|use|using)\\b");
    private static final int LONGEST = 400;

    private AliasedGuards() {}

    static List<Sighting> in(GuardedCode code) {
        ChangedCode file = code.file();
        if (!LanguageSets.PROGRAMS.contains(file.file().language())) {
            return List.of();
        }
        Set<String> before = new HashSet<>();
        file.removed().forEach(line -> before.addAll(idle(line, Set.of())));
        Set<String> imported = imported(file);
        var seen = new ArrayList<Sighting>();
        for (ChangedCode.Line line : file.added()) {
            for (String name : idle(line, imported)) {
                if (!before.contains(name)) {
                    seen.add(sighting(file, line, name));
                }
            }
        }
        return seen;
    }

    /// Guards' names on removed lines that brought them in.
    private static Set<String> imported(ChangedCode file) {
        Set<String> names = new HashSet<>();
        for (ChangedCode.Line line : file.removed()) {
            if (IMPORT.matcher(line.code()).find()) {
                for (String word : line.code().split("[^\\w!?]+", -1)) {
                    if (GuardCatalogue.isGuardName(word)) {
                        names.add(word);
                    }
                }
            }
        }
        return names;
    }

    /// Guards' names to which a line gives something that does nothing, or, of those imported before, something that
    /// is no guard by its name.
    private static List<String> idle(ChangedCode.Line line, Set<String> imported) {
        String code = line.code().length() > LONGEST ? line.code().substring(0, LONGEST) : line.code();
        var names = new ArrayList<String>();
        for (Form form : AS) {
            Matcher as = form.pattern.matcher(code);
            while (code.contains(form.sign) && as.find()) {
                name(as.group(2), as.group(1), imported).ifPresent(names::add);
            }
        }
        for (Form form : NAMED) {
            Matcher named = form.pattern.matcher(code);
            if (code.contains(form.sign) && named.find()) {
                boolean assigns = form.sign.equals("=");
                name(named.group(1), named.group(2), assigns ? Set.of() : imported)
                        .ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<String> name(String name, String behind, Set<String> imported) {
        if (!GuardCatalogue.isGuardName(name)) {
            return Optional.empty();
        }
        String last = behind.substring(Math.max(behind.lastIndexOf('.'), behind.lastIndexOf('\\')) + 1);
        boolean other = imported.contains(name)
                && !GuardCatalogue.isGuardName(last)
                && !last.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
        boolean idle = IDLE.matcher(behind).find() || HANDS_ON.matcher(behind).matches();
        return idle || other ? Optional.of(name) : Optional.empty();
    }

    private static Sighting sighting(ChangedCode file, ChangedCode.Line line, String name) {
        return GuardRemovedDetector.at(
                        file,
                        Side.AFTER,
                        line.number(),
                        "A guard's name, " + name + ", now stands for something that does not guard")
                .about(name);
    }
}
