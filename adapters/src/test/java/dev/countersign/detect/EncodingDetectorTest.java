package dev.countersign.detect;

import dev.countersign.detect.guard.EncodingDetector;
import java.util.List;

class EncodingDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new EncodingDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.changed(
                                "a page that shows a parameter lost its encoder in PHP",
                                "src/a.php",
                                FlowAddedTest.php("  $n = htmlspecialchars($_GET['n']);\n  echo 'Hello ' . $n;\n"),
                                "htmlspecialchars($_GET['n'])",
                                "$_GET['n']")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "an encoder is gone in Java",
                                "src/main/java/A.java",
                                "class A {\n  String a(User u) {\n    return \"<b>\" + HtmlUtils.htmlEscape(u.name()) + \"</b>\";\n  }\n}\n",
                                "HtmlUtils.htmlEscape(u.name())",
                                "u.name()")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.changed(
                                "text became HTML in Thymeleaf",
                                "src/main/resources/templates/a.html",
                                "<p th:text=\"${user.name}\">x</p>\n",
                                "th:text",
                                "th:utext")
                        .sees(FactKind.VALIDATION_REMOVED, 1),
                Case.changed(
                                "safe in a template of Django",
                                "app/templates/a.html",
                                "<p>{{ user.bio }}</p>\n",
                                "{{ user.bio }}",
                                "{{ user.bio|safe }}")
                        .sees(FactKind.VALIDATION_REMOVED, 1),
                Case.changed(
                                "html_safe in Ruby",
                                "app/helpers/a.rb",
                                "def a(u)\n  u.bio\nend\n",
                                "u.bio",
                                "u.bio.html_safe")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.changed(
                                "innerHTML in JavaScript",
                                "src/a.js",
                                "function a(el, user) {\n  el.textContent = user.name;\n}\n",
                                "el.textContent",
                                "el.innerHTML")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.changed(
                                "no cleaner before React's raw HTML",
                                "src/A.tsx",
                                "export function A(p) {\n  const bio = DOMPurify.sanitize(p.bio);\n  return <Bio text={bio} />;\n}\n",
                                "DOMPurify.sanitize(p.bio)",
                                "p.bio")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.changed(
                                "template.HTML in Go",
                                "web/a.go",
                                "package a\n\nfunc a(s string) any {\n\treturn s\n}\n",
                                "return s",
                                "return template.HTML(s)")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.changed(
                                "mark_safe in Python",
                                "app/a.py",
                                "def a(user):\n    return user.bio\n",
                                "return user.bio",
                                "return mark_safe(user.bio)")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.changed(
                                "raw output in Blade",
                                "resources/views/a.blade.php",
                                "<p>{{ $user->bio }}</p>\n",
                                "{{ $user->bio }}",
                                "{!! $user->bio !!}")
                        .sees(FactKind.VALIDATION_REMOVED, 1));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.changed(
                        "another encoder took its place",
                        "src/main/java/A.java",
                        "class A {\n  String a(User u) {\n    return HtmlUtils.htmlEscape(u.name());\n  }\n}\n",
                        "HtmlUtils.htmlEscape(u.name())",
                        "Encode.forHtml(u.name())"),
                Case.changed(
                        "another function that escapes took its place",
                        "src/a.ts",
                        "export function a(u: User) {\n  return `<b>${escapeHtml(u.name)}</b>`;\n}\n",
                        "escapeHtml(u.name)",
                        "escape(u.name)"),
                Case.changed(
                        "a constant in innerHTML",
                        "src/a.js",
                        "function a(el) {\n  el.textContent = '';\n}\n",
                        "el.textContent = '';",
                        "el.innerHTML = '';\n  el.innerHTML = '<b>none</b>';"),
                Case.changed(
                        "a constant marked safe",
                        "app/a.py",
                        "def a():\n    return 1\n",
                        "return 1",
                        "return mark_safe('<b>none</b>')"),
                Case.changed(
                        "cleaned before it is shown raw",
                        "src/A.tsx",
                        "export function A(p) {\n  return <p/>;\n}\n",
                        "return <p/>;",
                        "return <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(p.bio) }} />;"),
                Case.changed(
                        "the line moved",
                        "app/helpers/a.rb",
                        "def a(u)\n  u.bio.html_safe\nend\n\ndef b\n  1\nend\n",
                        "def b\n  1\nend\n",
                        ""),
                Case.changed(
                        "what was shown is shown no more",
                        "src/a.php",
                        FlowAddedTest.php("  if ($a) {\n    echo htmlspecialchars($n);\n  }\n"),
                        "    echo htmlspecialchars($n);\n",
                        "    echo json_encode($n);\n    echo htmlspecialchars($m);\n"),
                Case.of("a test").added("tests/a_test.js", "test('a', () => {\n  el.innerHTML = html;\n});\n"));
    }
}
