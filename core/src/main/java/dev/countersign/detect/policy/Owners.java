package dev.countersign.detect.policy;

import dev.countersign.change.Lines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rules of a CODEOWNERS file: which owners each pattern names, and on which line. A later rule for the
/// same pattern replaces the earlier one, as it does on the forges.
record Owners(Map<String, Rule> rules) {

    record Rule(Set<String> owners, int line) {}

    static Owners of(Lines lines) {
        var rules = new LinkedHashMap<String, Rule>();
        for (int number = 1; number <= lines.count(); number++) {
            String line = lines.line(number);
            int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
            String rule = (comment >= 0 ? line.substring(0, comment) : line).strip();
            if (!rule.isEmpty()) {
                String[] words = rule.split("\\s+", -1);
                var owners = new TreeSet<String>();
                for (int i = 1; i < words.length; i++) {
                    owners.add(words[i]);
                }
                rules.put(words[0], new Rule(owners, number));
            }
        }
        return new Owners(rules);
    }
}
