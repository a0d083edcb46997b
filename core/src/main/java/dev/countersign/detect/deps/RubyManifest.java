package dev.countersign.detect.deps;

import dev.countersign.detect.deps.Dependency.Origin;
import dev.countersign.detect.deps.Dependency.Scope;
import dev.countersign.detect.deps.Manifest.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what stands as plain text in a `Gemfile` or `*.gemspec`.
final class RubyManifest {
    private static final Pattern GEM = Pattern.compile("^\\s{0,80}gem[\\s(]{1,9}[\"']([\\w.-]{1,100})[\"'](.{0,500})");

    private static final Pattern ADD = Pattern.compile(
            "\\.add(_runtime|_development)?_dependency[\\s(]{1,9}(?:%q[<({])?[\"']?([\\w.-]{1,100})[\"'>)}]?(.{0,300})");

    private static final Pattern NAME =
            Pattern.compile("^\\s{0,80}\\w{1,30}\\.name\\s{0,9}=\\s{0,9}[\"']([\\w.-]{1,100})[\"']");

    private static final Pattern SOURCE = Pattern.compile("^\\s{0,80}source[\\s(]{1,9}[\"']([^\"'\\s]{4,300})[\"']");

    private static final Pattern BLOCK_ORIGIN =
            Pattern.compile("^\\s{0,80}(git|path|github)[\\s(]{1,9}[\"']([^\"']{1,300})[\"'].{0,100}\\bdo\\b");

    private static final Pattern OPTION = Pattern.compile(
            "[,\\s:\"'](git|github|gitlab|bitbucket|gist|path)[\"']?(?::|\\s{0,3}=>)\\s{0,3}[\"']([^\"']{1,300})[\"']");

    private static final Pattern VERSION = Pattern.compile("^[)\\s]{0,9},\\s{0,9}[\"']([^\"']{1,60})[\"']");

    private static final Pattern GROUP = Pattern.compile("^\\s{0,80}group[\\s(]{1,9}(.{1,200})\\bdo\\b");

    private static final Pattern OPENS =
            Pattern.compile("\\bdo\\b(?:\\s{0,3}\\|[^|]{0,60}\\|)?\\s{0,9}$|^\\s{0,80}(?:if|unless|case|begin)\\b");

    private static final Pattern ENDS = Pattern.compile("^\\s{0,80}end\\b");

    private static final Pattern DEVELOPMENT = Pattern.compile("test|development|rubocop|lint|doc|mdl|ci\\b|job\\b");

    private RubyManifest() {}

    private record Block(Scope scope, Origin origin) {}

    static Manifest gemfile(String folder, String text) {
        var found = new ArrayList<Dependency>();
        var registries = new ArrayList<Registry>();
        var blocks = new ArrayList<Block>();
        var outside = new Block(Scope.RUNTIME, Origin.REGISTRY);
        int number = 0;
        for (String written : text.split("\n", -1)) {
            number++;
            String line = written.length() > 1000 ? "" : written.replaceFirst("(?:^|\\s)#.*$", "");
            Block here = blocks.isEmpty() ? outside : blocks.getLast();
            Matcher gem = GEM.matcher(line);
            if (gem.find()) {
                found.add(gem(gem, here, folder, number));
            }
            Matcher source = SOURCE.matcher(line);
            if (source.find()) {
                registries.add(new Registry(source.group(1), !registries.isEmpty(), number));
            }
            if (OPENS.matcher(line).find()) {
                blocks.add(open(line, here, folder));
            } else if (ENDS.matcher(line).find() && !blocks.isEmpty()) {
                blocks.removeLast();
            }
        }
        return new Manifest(Ecosystem.RUBYGEMS, found, registries, List.of());
    }

    private static Block open(String line, Block here, String folder) {
        Matcher group = GROUP.matcher(line);
        Matcher origin = BLOCK_ORIGIN.matcher(line);
        boolean development =
                group.find() && DEVELOPMENT.matcher(group.group(1)).find();
        return new Block(
                development ? Scope.DEVELOPMENT : here.scope(),
                origin.find() ? origin(origin.group(1), origin.group(2), folder) : here.origin());
    }

    private static Dependency gem(Matcher gem, Block here, String folder, int line) {
        String rest = gem.group(2);
        Matcher version = VERSION.matcher(rest);
        Matcher option = OPTION.matcher(rest);
        boolean development = rest.contains(":test") || rest.contains(":development");
        return new Dependency(
                Ecosystem.RUBYGEMS,
                gem.group(1),
                version.find() ? version.group(1) : "",
                development ? Scope.DEVELOPMENT : here.scope(),
                option.find() ? origin(option.group(1), option.group(2), folder) : here.origin(),
                line);
    }

    private static Origin origin(String option, String value, String folder) {
        return switch (option) {
            case "path" -> Specs.path(value, folder);
            case "git" -> new Origin(Origin.Kind.GIT, Hosts.place(value));
            default -> new Origin(Origin.Kind.GIT, "https://" + option + ".com/" + Hosts.place(value));
        };
    }

    static Manifest gemspec(String text) {
        var found = new ArrayList<Dependency>();
        var own = new ArrayList<String>();
        int number = 0;
        for (String written : text.split("\n", -1)) {
            number++;
            String line = written.length() > 1000 ? "" : written.replaceFirst("(?:^|\\s)#.*$", "");
            Matcher name = NAME.matcher(line);
            if (name.find()) {
                own.add(name.group(1));
            }
            Matcher add = ADD.matcher(line);
            if (add.find()) {
                Matcher version = VERSION.matcher(add.group(3));
                found.add(new Dependency(
                        Ecosystem.RUBYGEMS,
                        add.group(2),
                        version.find() ? version.group(1) : "",
                        "_development".equals(add.group(1)) ? Scope.DEVELOPMENT : Scope.RUNTIME,
                        Origin.REGISTRY,
                        number));
            }
        }
        return new Manifest(Ecosystem.RUBYGEMS, found, List.of(), own);
    }
}
