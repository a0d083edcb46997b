package dev.countersign.detect;

import dev.countersign.detect.inject.HiddenPayloadDetector;
import java.util.List;

class HiddenPayloadDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new HiddenPayloadDetector();
    }

    private static Case row(String name, String file, String now) {
        return Case.changed(name, file, "first\nrun()\nlast\n", "run()", now).sees(FactKind.INJECTION_SINK, 2);
    }

    @Override
    List<Case> positives() {
        return List.of(
                row("JavaScript", "src/a.js", "eval(atob('YWxlcnQoMSk='));"),
                row("a function of JavaScript", "src/a.js", "new Function(Buffer.from(s, 'base64').toString())();"),
                row("Python", "app/a.py", "exec(base64.b64decode(DATA))"),
                row("Python, compressed", "setup.py", "exec(zlib.decompress(bytes.fromhex(x)))"),
                row("PHP", "src/a.php", "eval(gzinflate(base64_decode($x)));"),
                row("a shell", "install.sh", "echo aGVsbG8= | base64 -d | bash"),
                row("characters by number", "tests/a.test.js", "eval(String.fromCharCode(97, 98));"));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                row("decoded and parsed", "src/a.js", "JSON.parse(atob(token));"),
                row("run, not decoded", "src/a.js", "exec('ls');"),
                row("decoded into a file", "install.sh", "echo aGVsbG8= | base64 -d > a.txt"),
                row("a word in a comment", "src/a.js", "// never eval(atob(x))"),
                row("decoded in Python", "app/a.py", "data = base64.b64decode(DATA)"),
                row("two statements", "src/a.js", "eval(code); const a = atob(b);"));
    }
}
