package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages_de.properties|a=Hallo {0}|a=Guten Tag {0}",
                "src/main/resources/messages/messages.properties|a=Words|a=Words#c=A new one with {0}",
                "locale/de/LC_MESSAGES/django.po|msgid \"Hi %(name)s\"#msgstr \"\"|msgid \"Hi %(name)s\"#msgstr \"Hallo %(name)s\"",
                "locale/de/LC_MESSAGES/django.po|msgid \"\"#msgstr \"PO-Revision-Date: 1\\n\"|msgid \"\"#msgstr \"PO-Revision-Date: 2\\n\"",
                "conf/locale/locale_de-DE.ini|[a]#b = Hallo|[a]#b = Guten Tag#e = Neu",
                "config/locales/de.yml|de:#  a: \"Hallo %{x}\"|de:#  a: \"Tag %{x}\"#  b: Neu",
                "config/locales/de.yml|---#de:#  a: Hallo Welt#  b: false|---#de:#  a: Hallo du Welt#  b: false",
                "config/locales/devise.en.yml|en:#  a: Hello|en:#  a: Good morning to you#  b: \"is already taken, please choose\"",
                "app/lang/pt-BR/auth.json|{\"failed\": \"Dados errados\"}|{\"failed\": \"Credenciais incorretas\"}",
                "package_de.properties|title=Titel der Seite|title=Name der Seite",
                "strings-fr.properties|title=Bonjour {0} et {1}|title=Salut {1} et {0}",
                "strings-fr.properties|title=L''ami {0} et {1}|title=Un ami {1} et {0}",
                "locale/en/a.ini|a = See <b>this</b>|a = Look at <b>this</b>, please",
                "locale/de/a.po|msgid \"The fee is 10 euro\"#msgstr \"\"|msgid \"The fee is 10 euro\"#msgstr \"Es kostet 10 Euro\"",
                "locale/de/LC_MESSAGES/django.po|msgid \"Select a file from the list\"#msgstr \"\"|msgid \"Select a file from the list\"#msgstr \"Datei w\u00e4hlen\"",
                "lang/en.json|{\"hint\": \"Select an item\"}|{\"hint\": \"Select a file from the list\"}",
                "conf/locale/locale_de-DE.ini|[a]#b = Hallo#d = Eins#d = Zwei|[a]#b = Guten Tag#d = Eins#d = Zwei",
                "config/locales/tr.yml|tr:#  activerecord:#    attributes:#      spree/role:#        name: Kural|tr:#  activerecord:#    attributes:#      spree/role:#        name: Ad",
                "config/locales/de.yml|de:#  a: ! 'Hallo: %{x}'#  b: Alt|de:#  a: ! 'Tag: %{x}'#  b: Neu",
                "lang/es.json|{\"a\": \"Hola\"}|{\"a\": \"Hola\", \"b\": \"\\u0023 Pedidos hechos\"}",
                "config/locales/de.yml|de:#  a: Hallo#  b: Eins#  c: Karte#  b: Zwei|de:#  a: Guten Tag#  b: Eins#  c: Karte#  b: Zwei",
                "config/locales/de.yml|de:#  b:#    c: Eins#  b: Zwei#  a: Hallo|de:#  b:#    c: Eins#  b: Zwei#  a: Guten Tag",
                "locale/da/LC_MESSAGES/django.po|msgid \"Save draft\"#msgstr \"\"|msgid \"Save draft\"#msgstr \"Gem skitse\"",
                "lang/de.json|{\"a\": {\"b\": \"Hallo\"}}|{\"a\": {\"b\": \"Tag\", \"c\": \"Neu\"}}"
            })
    void rewordedTextsAreInert(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages_fr.properties|install.a=|install.a=Erreur au chargement des modules",
                "messages_fr.properties|file.path=The way to the file|file.path=The path to the file",
                "config/locales/de.yml|de:#  image_path: \"Use rake a:b:c to do this\"#  b: B b#  c: C c#  d: D d#  e: E e|de:#  image_path: \"Benutze rake a:b:c dazu\"#  b: B b#  c: C c#  d: D d#  e: E e",
                "lang/en/a.php|<?php#return ['a' => ':app test now', 'b' => 'Some more words'];|<?php#return ['a' => 'Test of :app now', 'b' => 'Some more words'];",
                "messages_de.properties|script.error=The old script|script.error=That the script failed",
                // what leads elsewhere or turns round
                "messages_en.properties|a=Never share it with anybody|a=Share it with anybody",
                "lang/it.yml|it:#  note: Deny access to the room|it:#  note: Permit access to the room",
                "messages_en.properties|a=Allow them to see it|a=Deny them to see it",
                "messages_en.properties|a=The fee is 10 euro|a=The fee is 1000 euro",
                "locale/de/a.po|msgid \"Write to us\"#msgstr \"\"|msgid \"Write to us\"#msgstr \"Schreibt an evil-help.com\"",
                "locale/de/a.po|msgid \"The fee is 10 euro\"#msgstr \"\"|msgid \"The fee is 10 euro\"#msgstr \"Es kostet 1000 Euro\"",
                "messages_de.properties|a.role=Who may do it|a.role=The people who do it"
            })
    void sentencesUnderNamesOfProgramsAreWords(String path, String before, String after) {
        assertThat(judge(path, before, after)).isInstanceOf(Inertness.Worded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Immer Name=Wert nehmen|true", "x\\\" a onfocus=evil(1) b=\\\"|false", "x\\\" style=\\\"a|false"})
    void aTranslationAddsNoAttributeToAPage(String translation, boolean inert) {
        String others = IntStream.range(0, 20)
                .mapToObj(i -> "msgid \"A text of " + "x".repeat(i) + "\"#msgstr \"Ein Text\"#")
                .collect(Collectors.joining());
        String before = others + "msgid \"Use name=value here\"#msgstr \"\"";
        String after = others + "msgid \"Use name=value here\"#msgstr \"" + translation + "\"";

        assertThat(judge("locale/de/a.po", before, after).isProved()).isEqualTo(inert);
        assertThat(judge("locale/de/a.po", before, after)).isNotInstanceOf(Inertness.Worded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Security Settings, Sicherheit, true",
        "N/A, nicht da, true",
        "All, Alle, true",
        "Strict, None, false",
        "Words, /a/b, false",
        "5, Words, false",
        "Words, 5, false",
        "Words, admin, false"
    })
    void labelOfALargeCatalogueIsWords(String before, String after, boolean words) {
        String others = IntStream.range(0, 60)
                .mapToObj(i -> "~  a" + i + ": \"Some words of it\"")
                .collect(Collectors.joining());
        String old = "de:~  security: \"" + before + "\"";
        String now = "de:~  security: \"" + after + "\"";

        assertThat(judge("config/locales/de.yml", old + others, now + others) instanceof Inertness.Worded)
                .isEqualTo(words);
        assertThat(judge("config/locales/de.yml", old, now)).isInstanceOf(Inertness.NotInert.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages_fr.properties|install.a=|install.a=Voir <a href='https://b.example/a'>la page</a> ici",
                "messages_fr.properties|install.a=|install.a=npm install it all",
                "messages_fr.properties|install.a=|install.a=admin",
                "messages_fr.properties|install.a=|install.a=Chargement de ${b} ici",
                "messages_fr.properties|install.a=Voir la page|install.a=Voir la page b.example",
                "messages_fr.properties|a.role=user admin|a.role=admin owner",
                // what a model is told, and what would add an attribute to a page
                "messages_en.properties|a.prompt=Tell them about it politely|a.prompt=Tell them about it never",
                "messages_en.properties|a.b=You are a helpful bot, be kind|a.b=You are a helpful bot, be rude",
                "messages_fr.properties|a.cookie=Strict|a.cookie=Lax",
                "messages_fr.properties|file.path=The way to /a/b|file.path=The way to /a/c",
                "messages_fr.properties|a.hosts=One of two hosts|a.hosts=All of 20 hosts",
                "config/locales/de.yml|de:#  image_path: \"Use rake a:b:c to do this\"#  b: B b#  c: C c#  d: D d#  e: E e|de:#  image_path: \"Benutze rake a:b:d dazu\"#  b: B b#  c: C c#  d: D d#  e: E e",
                "lang/en/routing.yml|a:#  path: go to it#  b: /c|a:#  path: go to him#  b: /c",
                "web-resources.properties|a.path=Some old way#b=on#c=off|a.path=Some new way#b=on#c=off",
                "messages_fr.properties|install.a=Words of it#b=Some more|install.a=Other words of it"
            })
    void whatProgramsMayReadIsNotWords(String path, String before, String after) {
        assertThat(judge(path, before, after)).isInstanceOf(Inertness.NotInert.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages_de.properties|a=Hallo|a=<script>evil()</script>",
                "messages_de.properties|a=Hallo|a=${evil}",
                "messages_de.properties|a=Hallo|a=Hallo %{evil}",
                "messages_de.properties|a=Hallo|a=\\u003cb\\u003e",
                "messages_de.properties|a=Hallo|b=Hallo",
                "messages_de.properties|a=x|a=x#b=Siehe https://evil.example",
                "messages_de.properties|a=x|a=x#a=y",
                "application.properties|a=Hallo|a=Tag",
                "config/locales/de.yml|de:#  a: Eins|de:#  a: Eins#  a: Zwei",
                "config/locales/de.yml|de:#  a: Eins#  a: Zwei|de:#  a: Zwei#  a: Eins",
                "config/locales/de.yml|de:#  a: Eins#  a: Zwei|de:#  a: Eins#  a: Drei",
                "config/locales/de.yml|de:#  a:#    b: Eins#  a: Zwei|de:#  a: Zwei#  a:#    b: Eins",
                "config/locales/de.yml|de:#  a:#    b: Eins#  a:#    c: Zwei|de:#  a:#    c: Zwei#  a:#    b: Eins",
                "locale/da/LC_MESSAGES/django.po|msgid \"Save draft\"#msgstr \"\"|msgid \"Save draft\"#msgstr \"Gem install evil\"",
                "locale/da/LC_MESSAGES/django.po|msgid \"Save draft\"#msgstr \"\"|msgid \"Save draft\"#msgstr \"gem in''stall evil\"",
                "locale/de/LC_MESSAGES/django.po|msgid \"Hi\"#msgstr \"\"|msgid \"Hi\"#msgstr \"<a href=x>\"",
                "locale/de/LC_MESSAGES/django.po|msgid \"\"#msgstr \"Plural-Forms: plural=1;\\n\"|msgid \"\"#msgstr \"Plural-Forms: plural=evil;\\n\"",
                "conf/locale/locale_de-DE.ini|[a]#b = c|[a]#b = <b>c</b>",
                "conf/app.ini|[a]#b = c|[a]#b = d",
                "config/locales/de.yml|de:#  a: Hallo|de:#  a: \"Hallo %{x}\"",
                "config/locales/de.yml|de:#  a: Hallo|de:#  a: !ruby/object:Evil {}",
                "config/locales/de.yml|de:#  a: Hallo|de:#  a: <%= evil %>",
                "config/locales/tr.yml|tr:#  spree/role:#    name: Kural|tr:#  spree/role:#    name: Ad",
                "config/locales/tr.yml|tr:#  activerecord:#    hooks:#      role:#        name: Kural|tr:#  activerecord:#    hooks:#      role:#        name: Ad",
                "config/locales/tr.yml|x:#  y:#    activerecord:#      models:#        role: Kural|x:#  y:#    activerecord:#      models:#        role: Ad",
                "config/locales/tr.yml|tr:#  activerecord:#    models:#      role: Kural|tr:#  activerecord:#    models:#      role: Denied",
                "config/locales/de.yml|de:#  a: ! 'Hallo'|de:#  a: !evil 'Tag'",
                "config/locales/de.yml|de:#  a: Hallo Welt|de:#  a: Hallo Welt#---#de:#  b: Noch ein Text",
                "config/locales/de.yml|de:#  a: Hallo Welt#  b: \"false\"|de:#  a: Hallo Welt#  b: false",
                "config/locales/de.yml|de:#  a: Hallo Welt#  b: \"12\"|de:#  a: Hallo Welt#  b: 12",
                "config/locales/de.yml|de:#  a: ! 'Hallo'|de:#  a: !!binary 'Tag'",
                "config/locales/de.yml|de:#  a: ! 'Hallo'|de:#  a: ! Tag",
                "config/locales/de.yml|de:#  a: ! 'Hallo'|de:#  a: ! '<b>Tag</b>'",
                "config/locales/de.yml|de:#  a: ! 'Hallo'|de:#  a: ! 'Tag' 'Abend'",
                "conf/locale/locale_de-DE.ini|[a]#d = Eins ist da|[a]#d = Eins ist da#d = Zwei ist da",
                "conf/locale/locale_de-DE.ini|[a]#d = Eins ist da#d = Zwei ist da|[a]#d = Eins ist da#d = Drei ist da",
                "conf/locale/locale_de-DE.ini|[a]#d = Eins ist da#d = Zwei ist da|[a]#d = Zwei ist da#d = Eins ist da",
                "conf/locale/locale_de-DE.ini|[a]#d = Eins ist da#d = Zwei ist da|[a]#d = Eins ist da",
                "lang/es.json|{\"a\": \"Hola\"}|{\"a\": \"Hola\", \"b\": \"\\u0023 rm\"}",
                "lang/es.json|{\"a\": \"Hola\"}|{\"a\": \"Hola\", \"b\": \"\\u0023Pedidos hechos\"}",
                "config/app.yml|de:#  a: Hallo|de:#  a: Tag",
                "lang/de.json|{\"a\": \"Hallo\"}|{\"a\": \"{{evil}}\"}",
                "lang/de.json|{\"a\": \"Hallo\"}|{\"a\": 1}",
                "messages/a.json|{\"strict\": \"true\"}|{\"strict\": \"false\"}",
                "messages/a.json|{\"mode\": \"strict\"}|{\"mode\": \"lax\"}",
                "lang/a.properties|handler=org.a.B|handler=org.a.C",
                "application-it.properties|a=Some words|a=Other words",
                "locale/de.po|#, fuzzy~msgid \"Hi\"~msgstr \"<b>\"|msgid \"Hi\"~msgstr \"<b>\""
            })
    void changedPlaceholdersMarkupOrKeysAreNot(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "languages/python.json|{\"run\": \"python3 -I main.py\"}|{\"run\": \"python3 main.py\"}",
                "languages/ruby.yml|run: bundle exec rake|run: sh -c reboot now",
                "languages/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"Guten Tag\"}",
                "src/messages/q.properties|q=select a from t where deleted is false|q=select a from t",
                "src/messages/messages.properties|q=select a from t where deleted is false|q=select a from t",
                "acl-my.properties|roles=admin owner|roles=guest anonymous",
                "messages_my.properties|who=Admin Owner|who=Guest Anonymous",
                "messages_de.properties|userRoles=Bitte warten|userRoles=Bitte gehen",
                "locale/a.ini|cmd = rm -rf cache|cmd = rm -rf data",
                "locale/de.ini|clean = rm cache|clean = rm data",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"Gute Nacht\", \"post install\": \"rm -r data\"}",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"Gute Nacht\", \"post install\": \"Alles gut\"}",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"Gute Nacht --force\"}",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"Gute Nacht > out\"}",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"Gute Nacht `id`\"}",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"Gute Nacht /etc/passwd\"}",
                "lang/de.json|{\"title\": \"Siehe docs.example.org\"}|{\"title\": \"Siehe docs.evil.example\"}",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"deploy production\"}",
                "lang/de.json|{\"title\": \"Gute Nacht\"}|{\"title\": \"DELETE FROM users\"}",
                "lang/de.json|{\"apiUrl\": \"Gute Nacht\"}|{\"apiUrl\": \"Guten Tag\"}",
                "locale/de.po|msgid \"Hi\"~msgstr \"Hallo\"|msgid \"Hi\"~msgstr \"rm -rf data\""
            })
    void commandsQueriesRightsAndAddressesAreNoTranslations(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conf/feature-resources.properties|auth=Required|auth=Optional",
                "conf/feature-resources.properties|mfa=Always|mfa=Never",
                "conf/web-resources.properties|samesite=Strict|samesite=Lax",
                "conf/access.messages.properties|anonymous=Denied|anonymous=Granted",
                "messages/no/routing.yml|mode: Durable|mode: Transient",
                "messages/no/routing.yml|guard: Enforced|guard: Ignored",
                "locales/en.json|{\"login\":\"Required\"}|{\"login\":\"Optional\"}",
                "lang/it.yml|acl:#  default: Deny access|acl:#  default: Permit access",
                "lang/it.yml|rules:#  default: Deny access|rules:#  default: Permit access",
                "messages_de.properties|mfa=Bitte immer|mfa=Bitte nie",
                "messages_de.properties|web.cors.note=Bitte immer|web.cors.note=Bitte nie",
                "messages_de.properties|webCSPNote=Bitte immer|webCSPNote=Bitte nie",
                "messages.properties|a=Strict|a=Lax",
                "messages.properties|a=Words here|a=Words here#b=Optional",
                "conf/web-resources.properties|pace=Kurz|pace=Lang",
                "conf/web-resources.properties|pace=Kurz|pace=Kurz#way=Lang",
                "locales/en.yml|en:#  login: Somewhere|en:#  login: Anywhere"
            })
    void settingsInFilesNamedLikeCataloguesAreNoTranslations(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages.properties|save=Save|save=Store",
                "conf/web-resources.properties|a=Save it now|a=Store it now",
                "conf/web-resources_de.properties|save=Speichern|save=Sichern",
                "locales/de/common.json|{\"a\": \"Alles wird gut\", \"b\": \"Sichern\"}|{\"a\": \"Alles wird gut\", \"b\": \"Speichern\"}",
                "locales/en.yml|en:#  login: Log in here|en:#  login: Sign in here",
                "locales/en.json|{\"form\": {\"login\": \"Anmelden\"}}|{\"form\": {\"login\": \"Einloggen\"}}",
                "messages.properties|a=This field is required|a=This field is optional",
                "lang/it.yml|it:#  note: Deny access to the room|it:#  note: Deny the way to the room"
            })
    void buttonsAndSentencesAreTranslations(String path, String before, String after) {
        assertThat(judge(path, before, after).isProved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "resources/lang/en/message.php|return array('a' => 'Try again, please.');|return array('a' => 'Please try again.', 'b' => 'Not enough left: :left of :asked in all');",
                "resources/lang/ar/passwords.php|return ['user' => 'No user was found.'];|return [~  // words~  'user' => \"No such user was found.\",~];",
                "lang/de/b.php|return ['a' => ['b' => 'Nicht da: :name']];|return ['a' => ['b' => 'Ist nicht da: :name']];",
                "app/lang/de/a.php|return ['a' => 'Das hier', 'b' => []];|/* words */~return ['a' => 'Das da', 'b' => []];",
                "lang/de/a.php|return ['a' => 'Das hier'];|return ['a' => 'Das ist\\'s'];"
            })
    void textsOfAnArrayThatPhpReturnsAreTranslations(String path, String before, String after) {
        assertThat(php(path, before, after).isProved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "return ['a' => 'Das da'.evil()];",
                "return ['a' => 'Das da' . 'und das'];",
                "return ['a' => evil('Das da')];",
                "return ['a' => \"Das {$_GET['x']}\"];",
                "return ['a' => \"Das $da\"];",
                "return ['a' => \"Das \\x3cb\\x3e\"];",
                "return ['a' => <<<X~Das da~X~];",
                "return ['a' => EVIL];",
                "return ['a' => 1];",
                "return ['a' => true];",
                "return ['a' => ['Das da']];",
                "return ['a' => 'Das da', ...evil()];",
                "return ['a' => 'Das da', evil() => 'Und das'];",
                "evil(); return ['a' => 'Das da'];",
                "return ['a' => 'Das da']; evil();",
                "return ['a' => 'Das da'] + evil();",
                "return ['a' => 'Das da']; ?> <script>",
                "return ['a' => 'Das da' // ?><script>evil()</script><?php~];",
                "return [#[Evil]~'a' => 'Das da'];",
                "#~evil();~return ['a' => 'Das da'];",
                "return ['a' => 'Das hier', 'a' => 'Das da'];",
                "return ['b' => 'Das hier'];",
                "return ['a' => '<b>Das</b> da'];",
                "return ['a' => 'Das da: https://evil.example'];",
                "return ['a' => 'Das ist docs.evil.example'];",
                "return ['a' => 'Das hier :name'];",
                "return ['a' => 'Das hier %s'];",
                "return ['a' => 'Das hier', 'redirect_url' => 'Das da'];",
                "return ['a' => 'Das hier', 'mode' => 'Strict'];",
                "return ['a' => 'rm -rf data'];",
                "return ['a' => 'Das da'"
            })
    void anythingElseThatPhpReturnsIsNot(String after) {
        assertThat(php("lang/de/a.php", "return ['a' => 'Das hier'];", after).isProved())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config/a.php",
                "lang/a.php",
                "src/a.php",
                "language/de/a.php",
                "locale/de/a.php",
                "lang/de/config.php",
                "lang/de/permissions.php",
                "de/lang/a.php",
                "lang/vendor/de/a.php"
            })
    void anArrayOfTextsElsewhereIsNoCatalogue(String path) {
        assertThat(php(path, "return ['a' => 'Das hier'];", "return ['a' => 'Das da'];")
                        .isProved())
                .isFalse();
    }

    @Test
    void aLongOrDeepArrayIsReadWithinBounds() {
        String escapes = "\\'".repeat(100_000);
        String comments = "// a\n".repeat(100_000);
        String deep = "['a' => ".repeat(50_000) + "'Das'" + "]".repeat(50_000);
        assertThat(PhpMessages.read("<?php return ['a' => '" + escapes + "'];")).isPresent();
        assertThat(PhpMessages.read("<?php " + comments + "return ['a' => 'Das'];"))
                .isPresent();
        assertThat(PhpMessages.read("<?php return " + deep + ";")).isEmpty();
    }

    private static Inertness php(String path, String before, String after) {
        return Files.modified(
                path, "<?php\n" + before.replace('~', '\n') + "\n", "<?php\n" + after.replace('~', '\n') + "\n");
    }

    private static Inertness judge(String path, String before, String after) {
        return Files.modified(path, lines(before), lines(after));
    }

    /// `~` is a line end, and so is `#` where it does not begin a comment of a catalogue.
    private static String lines(String row) {
        return row.replaceAll("#(?!,)", "\n").replace('~', '\n');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "messages_fr.properties|title=Le nom {0} manque|title=Le nom de l'objet {0} manque|false",
                "messages_fr.properties|title=Le nom {0} manque|title=Le nom de l''objet {0} manque|true",
                "messages_fr.properties|title=L'objet {0} manque|title=L'autre {0} manque|true",
            })
    void aQuoteThatOpensBeforeAPlaceholderChangesMoreThanWords(
            String path, String before, String after, boolean proved) {
        assertThat(judge(path, before, after).isProved()).isEqualTo(proved);
    }
}
