package dev.countersign.detect;

import dev.countersign.detect.guard.UnguardedSiblingDetector;
import java.util.List;

class UnguardedSiblingDetectorTest extends DetectorTable {
    private static final String SPRING = """
            class OrderController {
                @GetMapping("/a")
                @PreAuthorize("hasRole('CLERK')")
                String a() { return "a"; }

                @GetMapping("/b")
                @PreAuthorize("hasRole('CLERK')")
                String b() { return "b"; }

                @GetMapping("/c")
                @PreAuthorize("hasRole('CLERK')")
                String c() { return "c"; }
            }
            """;
    private static final String FLASK = """
            @bp.route("/a")
            @login_required
            def a():
                return one()

            @bp.route("/b")
            @login_required
            def b():
                return two()

            @bp.route("/c")
            @login_required
            def c():
                return three()
            """;
    private static final String EXPRESS = """
            const router = express.Router();
            router.get('/a', requireAuth, a);
            router.get('/b', requireAuth, b);
            router.post('/c', requireAuth, c);
            """;
    private static final String GO = """
            package web

            func routes(m *macaron.Macaron) {
            	m.Get("/a", reqSignIn, user.A)
            	m.Get("/b", reqSignIn, user.B)
            	m.Post("/c", reqSignIn, user.C)
            }
            """;
    private static final String RAILS = """
            class OrdersController < ApplicationController
              before_action :authenticate_user!, only: [:show, :edit, :update]

              def show
                render 1
              end

              def edit
                render 2
              end

              def update
                render 3
              end
            end
            """;
    private static final String NEST = """
            class OrdersController {
              @Get('a')
              @UseGuards(AuthGuard)
              a() { return 1; }

              @Get('b')
              @UseGuards(AuthGuard)
              b() { return 2; }

              @Get('c')
              @UseGuards(AuthGuard)
              c() { return 3; }
            }
            """;

    @Override
    Detector detector() {
        return new UnguardedSiblingDetector();
    }

    private static String inClass(String text, String added) {
        return text.substring(0, text.lastIndexOf('}')) + added + "}\n";
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("a Spring handler")
                        .modified(
                                "A.java",
                                SPRING,
                                inClass(SPRING, "\n    @DeleteMapping(\"/d\")\n    String d() { return \"d\"; }\n"))
                        .sees(FactKind.GUARD_MISSING_SIBLING, 14),
                Case.of("a Flask route")
                        .modified("a.py", FLASK, FLASK + "\n@bp.route(\"/d\")\ndef d():\n    return four()\n")
                        .sees(FactKind.GUARD_MISSING_SIBLING, 16),
                Case.of("an Express route")
                        .modified("r.js", EXPRESS, EXPRESS + "router.delete('/d', d);\n")
                        .sees(FactKind.GUARD_MISSING_SIBLING, 5),
                Case.of("a route in Go")
                        .modified("web/r.go", GO, GO.replace("user.C)\n", "user.C)\n\tm.Post(\"/d\", user.D)\n"))
                        .sees(FactKind.GUARD_MISSING_SIBLING, 7),
                Case.of("a Rails action")
                        .modified(
                                "app/controllers/orders_controller.rb",
                                RAILS,
                                RAILS.substring(0, RAILS.lastIndexOf("end"))
                                        + "\n  def destroy\n    render 4\n  end\nend\n")
                        .sees(FactKind.GUARD_MISSING_SIBLING, 16),
                Case.of("a Nest handler")
                        .modified("o.ts", NEST, inClass(NEST, "\n  @Post('d')\n  d() { return 4; }\n"))
                        .sees(FactKind.GUARD_MISSING_SIBLING, 14));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a guarded Spring handler")
                        .modified(
                                "A.java",
                                SPRING,
                                inClass(
                                        SPRING,
                                        "\n    @DeleteMapping(\"/d\")\n    @PreAuthorize(\"hasRole('BOSS')\")\n    String d() { return \"d\"; }\n")),
                Case.of("meant for everyone")
                        .modified(
                                "A.java",
                                SPRING,
                                inClass(
                                        SPRING,
                                        "\n    @GetMapping(\"/d\")\n    @PreAuthorize(\"permitAll()\")\n    String d() { return \"d\"; }\n")),
                Case.of("a helper, not a handler")
                        .modified("A.java", SPRING, inClass(SPRING, "\n    private String d() { return \"d\"; }\n")),
                Case.of("siblings without guards")
                        .modified(
                                "r.js",
                                EXPRESS.replace(", requireAuth", ""),
                                EXPRESS.replace(", requireAuth", "") + "router.delete('/d', d);\n"),
                Case.of("too few siblings")
                        .modified(
                                "r.js",
                                "const router = Router();\nrouter.get('/a', requireAuth, a);\n",
                                "const router = Router();\nrouter.get('/a', requireAuth, a);\nrouter.get('/b', b);\n"),
                Case.of("a handler that only moved")
                        .modified(
                                "a.py",
                                FLASK + "\n@bp.route(\"/d\")\ndef d():\n    return four()\n",
                                "@bp.route(\"/d\")\ndef d():\n    return four()\n\n" + FLASK),
                Case.of("a test").modified("tests/test_r.js", EXPRESS, EXPRESS + "router.delete('/d', d);\n"),
                Case.of("an address of a map, not a route")
                        .modified("r.js", EXPRESS, EXPRESS + "const x = cache.get('/d');\n"));
    }
}
