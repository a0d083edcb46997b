package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.guard.ExposureDetector;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new ExposureDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("Spring lets everyone in")
                        .modified(
                                "src/main/java/SecurityConfig.java",
                                "class C {\n  void c(HttpSecurity http) {\n    http.authorizeHttpRequests(a -> a.anyRequest().authenticated());\n  }\n}\n",
                                "class C {\n  void c(HttpSecurity http) {\n    http.authorizeHttpRequests(a -> a.anyRequest().permitAll());\n  }\n}\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 3),
                Case.of("CSRF off in Spring")
                        .modified(
                                "src/main/java/SecurityConfig.java",
                                "class C {\n  void c(HttpSecurity http) {\n    http.cors();\n  }\n}\n",
                                "class C {\n  void c(HttpSecurity http) {\n    http.cors();\n    http.csrf(csrf -> csrf.disable());\n  }\n}\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 4),
                Case.of("csrf_exempt")
                        .modified(
                                "shop/views.py",
                                "def hook(request):\n    pass\n",
                                "@csrf_exempt\ndef hook(request):\n    pass\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 1),
                Case.of("a filter skipped in Rails")
                        .modified(
                                "app/controllers/reports_controller.rb",
                                "class ReportsController < ApplicationController\nend\n",
                                "class ReportsController < ApplicationController\n  skip_before_action :authenticate_user!, only: [:index]\nend\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 2),
                Case.of("every origin")
                        .modified(
                                "src/app.js",
                                "app.use(cors({ origin: 'https://acme.io', credentials: true }));\n",
                                "app.use(cors({ origin: '*', credentials: true }));\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 1),
                Case.of("Django in debug mode")
                        .modified("site/settings/production.py", "DEBUG = False\n", "DEBUG = True\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 1),
                Case.of("Struts in developer mode")
                        .modified(
                                "src/main/resources/struts.xml",
                                "<struts>\n  <constant name=\"struts.devMode\" value=\"false\"/>\n</struts>\n",
                                "<struts>\n  <constant name=\"struts.devMode\" value=\"true\"/>\n</struts>\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 2),
                Case.of("all actuator endpoints")
                        .modified(
                                "src/main/resources/application.properties",
                                "management.endpoints.web.exposure.include=health\n",
                                "management.endpoints.web.exposure.include=*\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 1),
                Case.of("AllowAnonymous")
                        .modified(
                                "Api/OrdersController.cs",
                                "class OrdersController {\n  public void Get() {}\n}\n",
                                "class OrdersController {\n  [AllowAnonymous]\n  public void Get() {}\n}\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 2),
                Case.of("a service on every network")
                        .modified(
                                "server/main.py",
                                "app.run(host='127.0.0.1', port=80)\n",
                                "app.run(host='0.0.0.0', port=80)\n")
                        .sees(FactKind.EXPOSURE_WIDENED, 1));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a port of an image").modified("Dockerfile", "FROM a:1\n", "FROM a:1\nEXPOSE 8080\n"),
                Case.of("an import of the decorator")
                        .modified(
                                "v.py",
                                "import os\n",
                                "import os\nfrom django.views.decorators.csrf import csrf_exempt\n"),
                Case.of("a test").modified("tests/test_app.py", "DEBUG = False\n", "DEBUG = True\n"),
                Case.of("debug from the environment")
                        .modified(
                                "settings.py",
                                "A = 1\n",
                                "A = 1\nDEBUG = True if os.environ.get('DEBUG') else False\n"),
                Case.of("a named origin").modified("a.js", "cors()\n", "cors({ origin: 'https://acme.io' })\n"),
                Case.of("prose about permitAll")
                        .modified("docs/security.md", "# A\n", "# A\nCall `.permitAll()` for the login page.\n"),
                Case.of("a moved permitAll")
                        .modified(
                                "C.java",
                                "class C {\n  void a() { r(\"/x\").permitAll(); }\n  void b() { }\n}\n",
                                "class C {\n  void a() { }\n  void b() { r(\"/x\").permitAll(); }\n}\n"));
    }

    @Test
    void developmentSettingsAreInternal() {
        String before = "DEBUG = False\n";
        assertThat(exposure("site/settings/dev.py", before)).isEqualTo(Exposure.INTERNAL);
        assertThat(exposure("site/settings/production.py", before)).isEqualTo(Exposure.PUBLIC);
    }

    private Exposure exposure(String path, String before) {
        var row = Case.of("debug").modified(path, before, "DEBUG = True\n");
        return detector()
                .detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown()))
                .getFirst()
                .exposure();
    }
}
