package dev.countersign.detect;

import dev.countersign.detect.inject.DeserialisationDetector;
import java.util.List;

class DeserialisationDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new DeserialisationDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("pickle of a request")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    data = json.loads(request.data)\n"),
                                FlowAddedTest.python("    data = pickle.loads(request.data)\n"))
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("full YAML of a request in Python")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    text = request.data\n"),
                                FlowAddedTest.python("    text = request.data\n    yaml.load(text)\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a stream of objects in Java")
                        .modified(
                                "src/main/java/A.java",
                                FlowAddedTest.java("    run();\n"),
                                FlowAddedTest.java("    var in = new ObjectInputStream(request.getInputStream());\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("a cookie in PHP")
                        .modified(
                                "src/a.php",
                                FlowAddedTest.php("  $c = json_decode($_COOKIE['c']);\n"),
                                FlowAddedTest.php("  $c = unserialize($_COOKIE['c']);\n"))
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("Marshal in Ruby")
                        .modified(
                                "app/controllers/a.rb",
                                FlowAddedTest.ruby("    JSON.parse(params[:d])\n"),
                                FlowAddedTest.ruby("    d = params[:d]\n    Marshal.load(d)\n"))
                        .sees(FactKind.INJECTION_SINK, 4),
                Case.of("a message in Java")
                        .modified(
                                "src/main/java/L.java",
                                "class L {\n  void on(Message message) {\n    run();\n  }\n}\n",
                                "class L {\n  void on(Message message) {\n    byte[] b = message.getBody();\n    new ObjectInputStream(new ByteArrayInputStream(b));\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 4));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("plain data")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python("    json.loads(request.data)\n")),
                Case.of("safe YAML")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python(
                                        "    yaml.load(request.data, Loader=yaml.SafeLoader)\n    yaml.safe_load(request.data)\n")),
                Case.of("a file of the program's own")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python("    pickle.load(open(CACHE, 'rb'))\n")),
                Case.of("a checked signature")
                        .modified(
                                "app/a.py",
                                FlowAddedTest.python("    run()\n"),
                                FlowAddedTest.python(
                                        "    data = request.data\n    verify_signature(data)\n    pickle.loads(data)\n")),
                Case.of("a test in PHP")
                        .added("tests/ATest.php", FlowAddedTest.php("  $c = unserialize($_COOKIE['c']);\n")),
                Case.of("what was there under another name")
                        .modified(
                                "src/a.php",
                                FlowAddedTest.php("  $c = unserialize($_COOKIE['c']);\n"),
                                FlowAddedTest.php("  $cookie = unserialize($_COOKIE['c']);\n")));
    }
}
