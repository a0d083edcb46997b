package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Code whose messages are reworded, with the real grammars. In the rows `#n` is a line end, `#q` a double quote.
class RewordingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "A.java|class A { void a() { log.warn(#qWhile processsing it#q, e); } }|class A { void a() { log.warn(#qWhile processing it#q, e); } }",
                "A.java|class A { void a() { log.error(#qSkipped due to a param = #q + a); } }|class A { // why#nvoid a() { log.error(#qSkipped due to 'a' param = #q + a); } }",
                "A.java|class A { @Description(#qTime to wait (in seconds#q) int a(); }|class A { @Description(#qTime to wait (in seconds)#q) int a(); }",
                "A.java|class A { @Schema(description = #qThe old name#q) int a; }|class A { @Schema(description = #qThe former name#q) int a; }",
                "A.java|class A { void a() { throw new AException(#qNo item#q + a + #q was fund#q); } }|class A { void a() { throw new AException(#qNo item#q + a + #q was found#q); } }",
                "a.kt|fun a() { log.info(#qIt has startet for $b#q) }|fun a() { log.info(#qIt has started for $b#q) }",
                "a.py|def a():#n    raise ValueError(f#qthe valeu {a} is wrong#q)|def a():#n    raise ValueError(f#qthe value {a} is wrong#q)",
                "a.py|a = f(help_text=_('Shown in teh list'))|a = f(help_text=_('Shown in the list'))",
                "a.py|log.error('It faild for %s' % a)|log.error('It failed for %s' % a)",
                "a.js|a({title: 'Delete teh item', b: 1});|a({title: 'Delete the item', b: 1});",
                "a.ts|throw new Error(`No sutch item: ${a}`);|throw new Error(`No such item: ${a}`);",
                "a.tsx|const a = <B title=#qAdd a itme#q/>;|const a = <B title=#qAdd an item#q/>;",
                "a.go|package a#nfunc A() error { return fmt.Errorf(#qcannot raed it: %w#q, e) }|package a#nfunc A() error { return fmt.Errorf(#qcannot read it: %w#q, e) }",
                "a.php|<?php#na()->flash('success', 'Your'.$a->b.' change works!');|<?php#na()->flash('success', 'Your '.$a->b.' change works!');",
                "a.php|<?php#n$a = ['message' => 'It ends. <a href=#q' . b('c.d') . '#q>Change your URL</a>'];|<?php#n$a = ['message' => 'It ends. <a href=#q' . b('c.d') . '#q>Change your endpoint</a>'];",
                "a.php|<?php#nfunction a() { return 'fa fa-laptop'; }|<?php#nfunction a() { return 'fas fa-laptop'; }",
                "a.rb|raise AError, #qthe #{a} is mising#q|raise AError, #qthe #{a} is missing#q",
                "A.cs|class A { void a() { log.Warn($#qThe {a} is mising#q); } }|class A { void a() { log.Warn($#qThe {a} is missing#q); } }",
                // beside what is asked of a name that says nothing of its text
                "a.js|const message = 'was fund now';#nif (message !== null) { show(message); }|const message = 'was found now';#nif (message !== null) { show(message); }",
                "a.js|const title = 'was fund now';#nif (b.title2 === other) { show(title); }|const title = 'was found now';#nif (b.title2 === other) { show(title); }",
                "a.py|for title in titles:#n    b(title='was fund now')|for title in titles:#n    b(title='was found now')",
                "a.rb|Role.create(title: 'was fund now')|Role.create(title: 'was found now')",
                "a.js|app.get('/a', function () { return b({ title: 'was fund now' }); });|app.get('/a', function () { return b({ title: 'was found now' }); });",
                "a.js|throw new Error('was fund now ' + a + ' by all of us');#nb('by all of us');|throw new Error('was found now ' + a + ' by all of us');#nb('by all of us');"
            })
    void rewordedMessagesAreWords(String path, String before, String after) {
        assertThat(judge(path, before, after)).isInstanceOf(Inertness.Worded.class);
        assertThat(judge(path, after, before)).isInstanceOf(Inertness.Worded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // what may be compared, looked up, run or asked
                "A.java|class A { boolean a() { return a.equals(#qwas processsed now#q); } }|class A { boolean a() { return a.equals(#qwas processed now#q); } }",
                "A.java|class A { boolean a() { return #qwas processsed now#q.equals(a); } }|class A { boolean a() { return #qwas processed now#q.equals(a); } }",
                "A.java|class A { void a() { if (a == #qwas fund now#q) {} } }|class A { void a() { if (a == #qwas found now#q) {} } }",
                "A.java|class A { int a() { return switch (a) { case #qwas fund now#q -> 1; }; } }|class A { int a() { return switch (a) { case #qwas found now#q -> 1; }; } }",
                "A.java|class A { @PreAuthorize(#qhas the roel now#q) int a(); }|class A { @PreAuthorize(#qhas the role now#q) int a(); }",
                "A.java|class A { void a() { log.warn(a.get(#qthe frist name#q)); } }|class A { void a() { log.warn(a.get(#qthe first name#q)); } }",
                "A.java|class A { void a() { b.run(#qclean the hous now#q); } }|class A { void a() { b.run(#qclean the house now#q); } }",
                "A.java|class A { void a() { log.warn(a ? #qit was fund#q : b); } }|class A { void a() { log.warn(a ? #qit was found#q : b); } }",
                "a.php|<?php#n$a = ['the frist name' => 'message'];|<?php#n$a = ['the first name' => 'message'];",
                "a.py|a['the frist message'] = b|a['the first message'] = b",
                "a.js|a({b: 'Delete teh item'});|a({b: 'Delete the item'});",
                "a.py|raise_if(a == 'it was fund')|raise_if(a == 'it was found')",
                "a.js|if (isError('it was fund')) {}|if (isError('it was found')) {}",
                // what is kept under a shown name and obeyed all the same
                "a.js|const message = 'was fund now';#nif (a.message === message) {}|const message = 'was found now';#nif (a.message === message) {}",
                "a.js|const label = 'was fund now';#na.includes(label);|const label = 'was found now';#na.includes(label);",
                "a.js|const label = 'was fund now';#nb = document.querySelector(label);|const label = 'was found now';#nb = document.querySelector(label);",
                "a.py|title = 'was fund now'#nsubprocess.run(title)|title = 'was found now'#nsubprocess.run(title)",
                "a.py|title = 'was fund now'#nif title in allowed: b()|title = 'was found now'#nif title in allowed: b()",
                "A.java|class A { String title = #qwas fund now#q; boolean a(String b) { return title.equals(b); } }|class A { String title = #qwas found now#q; boolean a(String b) { return title.equals(b); } }",
                "a.rb|MESSAGE = 'was fund now'#ncase a#nwhen MESSAGE then b#nend|MESSAGE = 'was found now'#ncase a#nwhen MESSAGE then b#nend",
                "a.rb|Role.find_by(title: 'was fund now')|Role.find_by(title: 'was found now')",
                "a.py|A.objects.filter(title='was fund now')|A.objects.filter(title='was found now')",
                "a.py|warnings.filterwarnings('ignore', message='was fund now')|warnings.filterwarnings('ignore', message='was found now')",
                "a.js|a.findOne({ where: { title: 'was fund now' } });|a.findOne({ where: { title: 'was found now' } });",
                "a.php|<?php#n$a = A::firstWhere(['title' => 'was fund now']);|<?php#n$a = A::firstWhere(['title' => 'was found now']);",
                "a.js|ignoreError('was fund now');|ignoreError('was found now');",
                "a.go|package a#nfunc A() { RetryOnError(#qwas fund now#q) }|package a#nfunc A() { RetryOnError(#qwas found now#q) }",
                "a.js|if (a) { throw new Error('was fund now'); }#nreturn b === 'was fund now';|if (a) { throw new Error('was found now'); }#nreturn b === 'was fund now';",
                "a.js|console.warn('file was fund');|console.warn('::file was found');",
                // what is no prose, or more than words
                "A.java|class A { void a() { log.warn(#qwarning#q); } }|class A { void a() { log.warn(#qnotice#q); } }",
                "A.java|class A { void a() { log.warn(#qSee http://a.example/x for more#q); } }|class A { void a() { log.warn(#qSee http://b.example/x for more#q); } }",
                "A.java|class A { void a() { log.warn(#qAsk a@b.example for more#q); } }|class A { void a() { log.warn(#qAsk c@b.example for more#q); } }",
                "A.java|class A { void a() { log.warn(#qWait for {} now#q, a); } }|class A { void a() { log.warn(#qWait for it now#q, a); } }",
                "A.java|class A { void a() { log.warn(#qWait for it now#q); } }|class A { void a() { log.warn(#qWait for it ${jndi:a} now#q); } }",
                "A.java|class A { void a() { log.warn(#qWait for it now#q); } }|class A { void a() { log.warn(#qWait for\\u0000 it now#q); } }",
                "A.java|class A { String message = #qdd MM yyyy#q; }|class A { String message = #qMM dd yyyy#q; }",
                "A.java|class A { String message = #qselect name from users where it is old#q; }|class A { String message = #qselect name from users where it is new#q; }",
                "A.java|class A { String message = #qrm all the old things#q; }|class A { String message = #qrm all the new things#q; }",
                "A.java|class A { String message = #qguest user#q; }|class A { String message = #qadmin user#q; }",
                "A.java|class A { String message = #qIt reads userName here#q; }|class A { String message = #qIt reads roleName here#q; }",
                "A.java|class A { String message = #qAt least 12 letters#q; }|class A { String message = #qAt least 2 letters#q; }",
                "a.php|<?php#n$a = ['message' => 'Now <b>read it</b>'];|<?php#n$a = ['message' => 'Now <i>read it</i>'];",
                "a.php|<?php#nfunction a() { return 'fa fa-laptop'; }|<?php#nfunction a() { return 'hidden fa-laptop'; }",
                "a.php|<?php#nfunction a() { return 'fa fa-laptop' == a(); }|<?php#nfunction a() { return 'fas fa-laptop' == a(); }",
                // what those who watch a log look for
                "A.java|class A { void a() { log.warn(#qFailed login attempt of {}#q, a); } }|class A { void a() { log.warn(#qSomething went on with {}#q, a); } }",
                // what models are told
                "a.py|SYSTEM_PROMPT_TEXT = 1#nraise AError('it was fund')|SYSTEM_PROMPT_TEXT = 1#nraise AError('it was found')",
                "a.py|title = 'You are a polite helper'|title = 'You are a rude helper'",
                "tools/mcp_server.py|raise AError('it was fund')|raise AError('it was found')",
                // code beside the words
                "a.py|log.error('It faild for %s' % a)|log.error('It failed for %s' % b)",
                "a.py|log.error('It faild for all')|log.error(f'It failed for all')",
                "a.rb|raise AError, #qthe #{a} is mising#q|raise AError, #qthe #{b} is missing#q",
                "a.kt|fun a() { log.info(#qIt has startet for $b#q) }|fun a() { log.info(#qIt has started for $c#q) }",
                "a.kt|fun a(b: Int) { if (b > 10) { log.warn(#qIt is fund ${c.d(e, #qf g#q)}#q) } }|fun a(b: Int) { if (b > 10) { log.warn(#qIt is found ${c.d(e, #qf g#q)}) } }",
                "a.go|package a#nfunc A() { log.Info(#qIt has startet#q) }|package a#nfunc A() { log.Debug(#qIt has started#q) }"
            })
    void whatMayBeObeyedIsNot(String path, String before, String after) {
        assertThat(judge(path, before, after)).isInstanceOf(Inertness.NotInert.class);
        assertThat(judge(path, after, before)).isInstanceOf(Inertness.NotInert.class);
    }

    private static final List<String> CODE = List.of(
            "A.java|class A { void a() { if (b > 10) { log.warn(\"It is WORD here\" + c.d(e, \"f g\"), h); } } }",
            "a.py|def a(b):\n    if b > 10:\n        log.error('It is WORD here %s' % c.d(e, 'f g'))\n    return h",
            "a.ts|function a(b: number) { if (b > 10) { throw new Error(`It is WORD here ${c.d(e, 'f g')}`); } }",
            "a.go|package a\nfunc A(b int) { if b > 10 { log.Warn(\"It is WORD here\", c.d(e, \"f g\")) } }",
            "a.php|<?php\nfunction a($b) { if ($b > 10) { flash('It is WORD here' . c($d, 'f g')); } }",
            "a.rb|def a(b)\n  raise AError, \"It is WORD here #{c.d(e, 'f g')}\" if b > 10\nend",
            "A.cs|class A { void a() { if (b > 10) { log.Warn($\"It is WORD here {c.d(e, \"f g\")}\"); } } }",
            "a.kt|fun a(b: Int) { if (b > 10) { log.warn(\"It is WORD here ${c.d(e, \"f g\")}\") } }");

    @Property(tries = 400)
    void aChangePlantedOutsideOfTheWordsIsNeverWords(
            @ForAll @IntRange(min = 0, max = 7) int which, @ForAll @IntRange(min = 0, max = 200) int at) {
        String[] row = CODE.get(which).split("\\|", 2);
        String before = row[1].replace("WORD", "processsed");
        String reworded = row[1].replace("WORD", "processed");
        assertThat(judge(row[0], before, reworded)).isInstanceOf(Inertness.Worded.class);

        for (String planted : planted(reworded, at % reworded.length())) {
            assertThat(judge(row[0], before, planted)).as(planted).isNotInstanceOf(Inertness.Worded.class);
        }
    }

    /// The text with another letter, digit or mark at a place that is not within the shown words.
    private static List<String> planted(String text, int at) {
        int start = text.indexOf("It is");
        int end = text.indexOf("here") + "here".length();
        char c = text.charAt(at);
        var found = new ArrayList<String>();
        if ((at < start || at >= end) && c > ' ') {
            char other = Character.isDigit(c) ? '9' : c == 'z' ? 'y' : 'z';
            found.add(text.substring(0, at) + other + text.substring(at + 1));
            found.add(text.substring(0, at) + text.substring(at + 1));
        }
        return found;
    }

    private static Inertness judge(String path, String before, String after) {
        return Candidates.modified(path, unescaped(before), unescaped(after));
    }

    private static String unescaped(String row) {
        return row.replace("#n", "\n").replace("#q", "\"");
    }
}
