package dev.countersign.detect.guard;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads which actions a filter covers: `before_action :login, only: [:edit, :update]`.
final class ActionLists {
    private static final Pattern FILTER = Pattern.compile("^\\s*:(\\w{1,60})");
    private static final Pattern LIST = Pattern.compile(
            "(only|except)\\s*(?::|=>)\\s*(\\[[^\\]]{0,400}\\]|%i\\[[^\\]]{0,400}\\]|:\\w{1,60}|[\"']\\w{1,60}[\"'])");
    private static final Pattern NAME = Pattern.compile("(?<![\\w%])[:\"']?(\\w{1,60})[\"']?");

    private ActionLists() {}

    private record Covered(String filter, Optional<Set<String>> only, Set<String> except) {}

    /// Whether both are the same filter, of which one lists actions.
    static boolean isList(String before, String now) {
        Covered old = read(before);
        Covered young = read(now);
        return !old.filter().isEmpty() && old.filter().equals(young.filter());
    }

    /// Whether an action that was covered is not covered any more.
    static boolean losesAnAction(String before, String now) {
        Covered old = read(before);
        Covered young = read(now);
        if (!old.except().containsAll(young.except())) {
            return true;
        }
        if (young.only().isEmpty()) {
            return false;
        }
        return old.only().isEmpty()
                || !young.only().get().containsAll(old.only().get());
    }

    static boolean covers(String detail, String action) {
        Covered covered = read(detail);
        return !covered.except().contains(action)
                && covered.only().map(names -> names.contains(action)).orElse(true);
    }

    private static Covered read(String detail) {
        Matcher filter = FILTER.matcher(detail);
        String name = filter.find() ? filter.group(1) : "";
        Optional<Set<String>> only = Optional.empty();
        Set<String> except = Set.of();
        Matcher list = LIST.matcher(detail);
        while (list.find()) {
            Set<String> names = names(list.group(2).replace("%i", ""));
            if (list.group(1).equals("only")) {
                only = Optional.of(names);
            } else {
                except = names;
            }
        }
        return new Covered(name, only, except);
    }

    private static Set<String> names(String list) {
        var names = new HashSet<String>();
        Matcher matcher = NAME.matcher(list);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
