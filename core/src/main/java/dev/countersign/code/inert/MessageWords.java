package dev.countersign.code.inert;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Tells words for people from commands, queries, rights and names that programs act on. What reads as both is
/// not taken for words.
final class MessageWords {
    private static final Set<String> KEYS_OF_PROGRAMS = Set.of(
            ("run runs cmd cmds command commands exec execute executable entrypoint script scripts shell hook hooks"
                            + " query queries sql hql jpql ql where filter roles role permission permissions privilege"
                            + " privileges acl grant grants scope scopes rights authority authorities allow deny"
                            + " install postinstall preinstall url urls uri href host hosts hostname endpoint path paths"
                            + " file files folder dir directory class classname package driver regex pattern expression"
                            + " template interpreter program args arguments argv env policy policies handler auth authn authz oauth"
                            + " authentication authorization mfa otp totp samesite mode guard guards access cookie cookies cors csp csrf xsrf hsts"
                            + " tls ssl sslmode security secure origin origins firewall encryption cipher ciphers whitelist blacklist allowlist"
                            + " denylist")
                    .split(" "));
    /// Keys that name a button as often as a setting, where nothing else stands in the key.
    private static final Set<String> KEYS_OF_BOTH = Set.of("login", "signin", "logon", "signup", "registration");
    private static final Set<String> MODELS =
            Set.of("activerecord/attributes", "activerecord/models", "activemodel/attributes", "activemodel/models");
    private static final Set<String> ROLES = Set.of(
            ("admin admins administrator administrators owner owners guest guests anonymous user users root editor editors"
                            + " viewer viewers member members moderator moderators public everyone anyone authenticated"
                            + " manager managers superuser staff operator nobody all none read write readonly execute"
                            + " delete create update and or")
                    .split(" "));
    /// How the commands of RubyGems begin. `gem` is Danish for to save, so that plain words may follow it, and nothing
    /// that a shell would take for one of these.
    private static final String NO_WORD_BUT_COMMAND =
            "(?=\\s++(?!\\p{L}++(?:[\\s.!]|$))|\\s++(?:bui|cer|che|cle|con|dep|env|exe|fet|gen|hel|inf|ins|i\\b|lis|loc|mir"
                    + "|ope|out|own|pri|pus|que|rdo|reb|sea|ser|sig|sou|spe|sta|tun|unins|unp|upd|whi|wra|yan))";
    private static final Pattern COMMAND =
            Pattern.compile("(?i)(sudo|rm|sh|bash|zsh|cmd|powershell|pwsh|curl|wget|python[23]?"
                    + "|node|npm|npx|yarn|pnpm|git|docker|podman|kubectl|helm|bundle|rake|rails|ruby|gem"
                    + NO_WORD_BUT_COMMAND + "|java|mvn|gradle|make|go|cargo"
                    + "|psql|mysql|sqlite3|cp|mv|cat|echo|chmod|chown|kill|killall|dd|eval|exec|php|perl|composer|pip3?|uv|deno|bun|ssh"
                    + "|scp|nc|tar|unzip|source|export|reboot|shutdown|systemctl|service|apt|apt-get|yum|brew|dotnet|env|xargs|find|sed|awk"
                    + "|mkfs|crontab|open|start)\\s.*");
    private static final Pattern TECHNICAL = Pattern.compile("(^|\\s)--?[A-Za-z]|[=\\\\`|<>]|\\$|&&|;\\s*\\S{1,40}$"
            + "|(^|[\\s\"'(])[.~]{0,2}/\\S|/[^\\s/]{1,200}/|::|->|\\w\\(|@\\w|\\w:\\w|\\w_\\w|(^|\\s)[*!#]\\w");
    private static final Pattern QUERY =
            Pattern.compile("(?i)\\b(insert\\s{1,9}into|delete\\s{1,9}from|drop\\s{1,9}\\w{1,20}"
                    + "|order\\s{1,9}by|group\\s{1,9}by|(is|are)\\s{1,9}(not\\s{1,9})?(null|true|false)|update\\s.{1,100}\\sset"
                    + "|alter\\s{1,9}table|union\\s{1,9}(all|select)|(inner|left|right|outer|cross)\\s{1,9}join|grant\\s.{1,100}\\sto"
                    + "|revoke\\s|where\\s{1,9}\\w{1,60}\\s{1,9}(is|in|like|between|not)\\b)");
    private static final Pattern SELECT = Pattern.compile("(?i)\\b(select|from)\\s.{1,200}\\s(from|where)\\s");
    private static final Pattern ARTICLE = Pattern.compile("(?i)\\b(an?|the|one|your|any)\\b");
    /// Words by which a text in small ASCII letters shows itself as a sentence.
    private static final Pattern SENTENCE = Pattern.compile(
            "\\b(the|an?|be|must|can't|cannot|has|have|been|already|too|please|your|you|this|that|should|isn't|doesn't)\\b");
    private static final Pattern DOTTED = Pattern.compile("\\w{2,100}\\.\\w{2,100}");
    private static final Pattern WORD = Pattern.compile("\\p{Lu}[\\p{L}'-]{0,60}[.:!?]{0,3}");
    /// `# Orders` for the number of orders.
    private static final Pattern NUMBER_SIGN = Pattern.compile("^# (?=\\p{Lu})");
    private static final Set<String> SWITCHES = Set.of(
            ("true false on off yes no none null all any enabled disabled enable disable allow allowed deny denied"
                            + " optional required mandatory strict lax loose relaxed never always sometimes permit permitted"
                            + " forbid forbidden grant granted refuse refused reject rejected accept accepted block blocked"
                            + " enforce enforced enforcing permissive ignore ignored skip skipped durable transient"
                            + " volatile persistent open closed public private protected trusted untrusted verify verified"
                            + " unverified secure insecure safe unsafe full partial automatic manual active inactive"
                            + " access only not")
                    .split(" "));
    private static final Pattern KEY_PARTS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern ESCAPED = Pattern.compile("\\\\[nrt\"']");
    private static final int MAX_LENGTH = 20_000;

    private MessageWords() {}

    /// Whether any part of a key names what programs run, ask, look up or decide by.
    static boolean isKeyOfProgram(String key) {
        return !isNameOfModel(key)
                && Arrays.stream(KEY_PARTS.split(key))
                        .map(part -> part.toLowerCase(Locale.ROOT))
                        .anyMatch(KEYS_OF_PROGRAMS::contains);
    }

    /// Whether Rails only shows what stands there: how people call a model (`role`) or its attribute (`path`).
    private static boolean isNameOfModel(String key) {
        String[] way = key.toLowerCase(Locale.ROOT).split("\u0000", 5);
        return way.length == 5
                && way[0].isEmpty()
                && CataloguePath.isLanguage(way[1])
                && MODELS.contains(way[2] + "/" + way[3]);
    }

    /// Whether a key, apart from the language above it, may as well be a setting's.
    static boolean mayBeKeyOfProgram(String key) {
        List<String> parts = Arrays.stream(key.toLowerCase(Locale.ROOT).split("\u0000", -1))
                .filter(part -> !part.isEmpty() && !CataloguePath.isLanguage(part))
                .toList();
        return parts.size() == 1 && KEYS_OF_BOTH.contains(parts.getFirst());
    }

    /// Whether a text says no more than the value of a setting can.
    static boolean isOneWord(String text) {
        return plain(text).chars().noneMatch(Character::isWhitespace);
    }

    /// Whether at least half of the texts are more than a word.
    static boolean areSentences(Collection<String> texts) {
        List<String> said = texts.stream().filter(text -> !text.isBlank()).toList();
        long words = said.stream().filter(MessageWords::isOneWord).count();
        return !said.isEmpty() && 2 * words <= said.size();
    }

    /// Whether a changed text may be for programs.
    static boolean isForPrograms(String text) {
        String plain = plain(text);
        return !plain.isEmpty() && (isName(plain) || isCommandOrQuery(plain) || isRolesOrSwitches(plain));
    }

    /// Whether a text has the form of a command or query, whatever its words.
    static boolean isCommandOrQuery(String text) {
        String plain = plain(text);
        return plain.length() > MAX_LENGTH
                || COMMAND.matcher(plain).matches() && !startsSentence(plain)
                || TECHNICAL.matcher(plain).find()
                || isQuery(plain);
    }

    /// Whether a text, marks apart, begins like a command or reads like a query.
    static boolean beginsOrAsksLikeProgram(String text) {
        String plain = plain(text);
        return (COMMAND.matcher(plain).matches() && !startsSentence(plain)) || isQuery(plain);
    }

    private static boolean isQuery(String plain) {
        return QUERY.matcher(plain).find()
                || (SELECT.matcher(plain).find() && !ARTICLE.matcher(plain).find());
    }

    /// Names of hosts, files and classes in a text.
    static List<String> names(String text) {
        return DOTTED.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String plain(String text) {
        return ESCAPED.matcher(Placeholders.removed(text)).replaceAll(" ").strip();
    }

    private static boolean startsSentence(String plain) {
        return Character.isUpperCase(plain.codePointAt(0))
                && ARTICLE.matcher(plain).find();
    }

    /// A number, a name: words for people begin with a capital, are not ASCII, or make a sentence.
    private static boolean isName(String plain) {
        boolean foreign = plain.chars().anyMatch(c -> c > 0x7F);
        boolean several = plain.indexOf(' ') > 0;
        boolean capital = Character.isUpperCase(
                NUMBER_SIGN.matcher(plain).replaceFirst("").codePointAt(0));
        return !foreign
                && !WORD.matcher(plain).matches()
                && !(several && (capital || SENTENCE.matcher(plain).find()));
    }

    static boolean isRolesOrSwitches(String plain) {
        return Arrays.stream(plain.toLowerCase(Locale.ROOT).split("[\\s,;+.!]+"))
                .allMatch(word -> ROLES.contains(word) || SWITCHES.contains(word));
    }
}
