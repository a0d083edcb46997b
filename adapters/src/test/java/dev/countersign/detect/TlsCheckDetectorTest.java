package dev.countersign.detect;

import dev.countersign.detect.crypto.TlsCheckDetector;
import java.util.List;

class TlsCheckDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new TlsCheckDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("requests without verification")
                        .modified("app/client.py", """
                                import requests

                                def fetch(url):
                                    return requests.get(url, timeout=5)
                                """, """
                                import requests

                                def fetch(url):
                                    return requests.get(url, timeout=5, verify=False)
                                """)
                        .sees(FactKind.TLS_CHECK_OFF, 4),
                Case.of("a Node agent that takes any certificate")
                        .modified(
                                "src/http.ts",
                                "export const agent = new https.Agent({ keepAlive: true });\n",
                                "export const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });\n")
                        .sees(FactKind.TLS_CHECK_OFF, 1),
                Case.of("Go that skips verification")
                        .modified(
                                "internal/webhook/client.go",
                                "package webhook\n\nvar config = &tls.Config{}\n",
                                "package webhook\n\nvar config = &tls.Config{InsecureSkipVerify: true}\n")
                        .sees(FactKind.TLS_CHECK_OFF, 3),
                Case.of("Java without a host name check")
                        .modified(
                                "src/main/java/Http.java",
                                "class Http {\n  HttpClient c = HttpClients.custom().build();\n}\n",
                                "class Http {\n  HttpClient c = HttpClients.custom().setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE).build();\n}\n")
                        .sees(FactKind.TLS_CHECK_OFF, 2),
                Case.of("PHP curl without verification")
                        .modified(
                                "src/Client.php",
                                "<?php\ncurl_setopt($ch, CURLOPT_TIMEOUT, 5);\n",
                                "<?php\ncurl_setopt($ch, CURLOPT_TIMEOUT, 5);\ncurl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);\n")
                        .sees(FactKind.TLS_CHECK_OFF, 3),
                Case.of("Ruby with VERIFY_NONE")
                        .modified(
                                "lib/client.rb",
                                "http.use_ssl = true\n",
                                "http.use_ssl = true\nhttp.verify_mode = OpenSSL::SSL::VERIFY_NONE\n")
                        .sees(FactKind.TLS_CHECK_OFF, 2),
                Case.of("C# callback that answers true")
                        .modified(
                                "Api/Client.cs",
                                "var handler = new HttpClientHandler();\n",
                                "var handler = new HttpClientHandler();\nhandler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => true;\n")
                        .sees(FactKind.TLS_CHECK_OFF, 2),
                Case.of("curl --insecure in an image")
                        .modified(
                                "Dockerfile",
                                "FROM debian:13\nRUN curl -fsSL https://get.acme.io/cli | sh\n",
                                "FROM debian:13\nRUN curl -fsSLk https://get.acme.io/cli | sh\n")
                        .sees(FactKind.TLS_CHECK_OFF, 2),
                Case.of("an address that lost its TLS")
                        .modified(
                                "src/main/resources/application.yml",
                                "billing:\n  url: https://billing.acme.io/v2\n",
                                "billing:\n  url: http://billing.acme.io/v2\n")
                        .sees(FactKind.TLS_CHECK_OFF, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a comment that warns")
                        .modified(
                                "app/client.py",
                                "a = 1\n",
                                "a = 1\n# never use requests.get(url, verify=False) here\n"),
                Case.of("a namespace")
                        .modified(
                                "pom.xml",
                                "<project xmlns=\"https://maven.apache.org/POM/4.0.0\">\n</project>\n",
                                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n</project>\n"),
                Case.of("a local service")
                        .modified("app.yml", "url: https://localhost:8443/\n", "url: http://localhost:8080/\n"),
                Case.of("documentation")
                        .modified(
                                "docs/faq.md",
                                "# FAQ\n",
                                "# FAQ\nSet `rejectUnauthorized: false`, and read https://acme.io\n"),
                Case.of("a moved line")
                        .modified("a.go", "package a\n\nvar c = tls.Config{InsecureSkipVerify: true}\n", "package a\n")
                        .modified("b.go", "package a\n", "package a\n\nvar c = tls.Config{InsecureSkipVerify: true}\n"),
                Case.of("verification that is asked for")
                        .modified("c.js", "const o = {};\n", "const o = { rejectUnauthorized: true };\n"),
                Case.of("another check called verify")
                        .modified("forms.py", "x = 1\n", "x = 1\nform = SignupForm(data, verify=False)\n"),
                Case.of("a new address without TLS that never had it")
                        .modified("App.java", "class App {}\n", "class App { String u = \"http://time.acme.io\"; }\n"),
                Case.of("curl on the machine itself")
                        .modified("check.sh", "true\n", "true\ncurl -k https://localhost:8443/health\n"));
    }
}
