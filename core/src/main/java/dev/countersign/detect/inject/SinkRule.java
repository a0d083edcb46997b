package dev.countersign.detect.inject;

import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.RequiredWords;
import dev.countersign.code.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A call that runs, queries or opens what a text says.
///
/// @param target must be found in receiver and name, joined by a dot
/// @param words of which a target holds one
/// @param argument index of the dangerous argument, or -1 for any
/// @param needs what must stand in the written text of some argument, such as `shell=True`; finds everything
///     where nothing needs to
/// @param wants what makes an argument dangerous
record SinkRule(
        Set<Language> languages,
        Kind kind,
        Pattern target,
        RequiredWords words,
        int argument,
        Pattern needs,
        Wants wants) {
    private static final Pattern NOTHING = Pattern.compile("");

    /// What is injected into.
    enum Kind {
        SQL("an SQL statement", 89),
        COMMAND("a command line", 78),
        CODE("code that is run", 94),
        EXPRESSION("an expression that is evaluated", 917),
        TEMPLATE("a template", 1336),
        LDAP("an LDAP query", 90),
        XPATH("an XPath query", 643),
        PATH("the path of a file", 22);

        private final String words;
        private final int cwe;

        Kind(String words, int cwe) {
            this.words = words;
            this.cwe = cwe;
        }

        String words() {
            return words;
        }

        int cwe() {
            return cwe;
        }
    }

    /// What an argument must be for a sighting.
    enum Wants {
        /// Text with something put into it that reads like SQL.
        BUILT_SQL,
        /// Text with something put into it.
        BUILT,
        /// Anything that comes straight from a request.
        FROM_REQUEST
    }

    static SinkRule of(Set<Language> languages, Kind kind, Wants wants, int argument, String target) {
        Pattern pattern = Pattern.compile(target);
        return new SinkRule(languages, kind, pattern, RequiredWords.of(pattern), argument, NOTHING, wants);
    }

    SinkRule needing(String text) {
        return new SinkRule(languages, kind, target, words, argument, Pattern.compile(text), wants);
    }

    /// @param lowerCase the call's target in lower case
    boolean matches(Language language, Call call, String lowerCase) {
        return languages.contains(language)
                && words.mayMatch(lowerCase)
                && target.matcher(call.target()).find()
                && call.arguments().stream()
                        .anyMatch(a ->
                                needs.matcher(a.name() + "=" + a.value().text()).find());
    }

    List<Value> dangerous(Call call) {
        List<Call.Argument> arguments = call.arguments();
        if (argument < 0) {
            return arguments.stream().map(Call.Argument::value).toList();
        }
        Optional<Value> one = IntStream.range(0, arguments.size())
                .filter(i -> i == argument)
                .mapToObj(i -> arguments.get(i).value())
                .findFirst();
        return one.stream().toList();
    }
}
