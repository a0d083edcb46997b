package dev.countersign.detect;

import dev.countersign.detect.guard.GuardRemovedDetector;
import java.util.List;

class GuardRemovedDetectorTest extends DetectorTable {
    private static final String ORDERS = """
            class OrderController {
                @PreAuthorize("hasRole('ADMIN')")
                @PostMapping("/orders/{id}/cancel")
                void cancel(@PathVariable long id) {
                    store.cancel(id);
                    audit.record(id);
                }

                @PreAuthorize("hasRole('ADMIN')")
                @GetMapping("/orders")
                List<Order> all() {
                    return store.all();
                }
            }
            """;
    private static final String GUARD = "    @PreAuthorize(\"hasRole('ADMIN')\")\n";

    @Override
    Detector detector() {
        return new GuardRemovedDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("Spring annotation removed")
                        .modified("src/OrderController.java", ORDERS, ORDERS.replaceFirst("    @PreAuthorize.*\n", ""))
                        .sees(FactKind.GUARD_REMOVED, 2),
                Case.of("a role became any user")
                        .modified(
                                "src/OrderController.java",
                                ORDERS,
                                ORDERS.replaceFirst("hasRole\\('ADMIN'\\)", "isAuthenticated()"))
                        .sees(FactKind.GUARD_REMOVED, 2),
                Case.of("Django decorator removed")
                        .modified("shop/views.py", """
                                @login_required
                                def invoices(request):
                                    items = Invoice.objects.all()
                                    return render(request, "invoices.html", {"items": items})
                                """, """
                                def invoices(request):
                                    items = Invoice.objects.all()
                                    return render(request, "invoices.html", {"items": items})
                                """)
                        .sees(FactKind.GUARD_REMOVED, 1),
                Case.of("the check in a Django view removed")
                        .modified("shop/views.py", """
                                def delete(request, pk):
                                    page = get(pk)
                                    if not request.user.has_perm("shop.delete"):
                                        raise PermissionDenied
                                    page.delete()
                                """, """
                                def delete(request, pk):
                                    page = get(pk)
                                    page.delete()
                                """)
                        .sees(FactKind.GUARD_REMOVED, 3),
                Case.of("DRF permission classes opened")
                        .modified("api/views.py", """
                                class UserList(ListAPIView):
                                    queryset = User.objects.all()
                                    permission_classes = [IsAdminUser]
                                """, """
                                class UserList(ListAPIView):
                                    queryset = User.objects.all()
                                    permission_classes = [AllowAny]
                                """)
                        .sees(FactKind.GUARD_REMOVED, 3),
                Case.of("Express middleware dropped from a route")
                        .modified("src/routes.js", """
                                const router = express.Router();
                                router.get('/orders', requireAuth, orders.list);
                                router.delete('/orders/:id', requireAuth, requireAdmin, orders.remove);
                                """, """
                                const router = express.Router();
                                router.get('/orders', requireAuth, orders.list);
                                router.delete('/orders/:id', orders.remove);
                                """)
                        .sees(FactKind.GUARD_REMOVED, 3),
                Case.of("and became or").modified("src/access.ts", """
                                export function show(user, doc) {
                                  if (user.active && isOwner(user, doc)) {
                                    return doc;
                                  }
                                  return null;
                                }
                                """, """
                                export function show(user, doc) {
                                  if (user.active || isOwner(user, doc)) {
                                    return doc;
                                  }
                                  return null;
                                }
                                """).sees(FactKind.GUARD_REMOVED, 2),
                Case.of("a guard that lets everyone through")
                        .modified("src/auth.js", """
                                function requireAdmin(req, res, next) {
                                  if (req.user.role !== 'admin') {
                                    return res.status(403).end();
                                  }
                                  next();
                                }
                                """, """
                                function requireAdmin(req, res, next) {
                                  next();
                                }
                                """)
                        .sees(FactKind.GUARD_REMOVED, 0),
                Case.of("an exclusion of Struts removed")
                        .modified("core/src/main/resources/struts-excluded-classes.xml", """
                                <struts>
                                  <constant name="struts.excludedClasses"
                                            value="java.lang.Object,
                                                   java.lang.Runtime,
                                                   java.lang.System"/>
                                </struts>
                                """, """
                                <struts>
                                  <constant name="struts.excludedClasses"
                                            value="java.lang.Object,
                                                   java.lang.System"/>
                                </struts>
                                """)
                        .sees(FactKind.GUARD_REMOVED, 4),
                Case.of("a condition turned round")
                        .modified("shop/views.py", """
                                def edit(request):
                                    if not request.user.is_authenticated:
                                        return redirect("login")
                                    return form(request)
                                """, """
                                def edit(request):
                                    if request.user.is_authenticated:
                                        return redirect("login")
                                    return form(request)
                                """)
                        .sees(FactKind.GUARD_REMOVED, 2),
                Case.of("a Rails filter that covers fewer actions")
                        .modified("app/controllers/orders_controller.rb", """
                                class OrdersController < ApplicationController
                                  before_action :require_admin, only: [:edit, :destroy]
                                  def destroy
                                    order.destroy
                                  end
                                end
                                """, """
                                class OrdersController < ApplicationController
                                  before_action :require_admin, only: [:edit]
                                  def destroy
                                    order.destroy
                                  end
                                end
                                """)
                        .sees(FactKind.GUARD_REMOVED, 2),
                Case.of("a check in Go removed")
                        .modified("routes/repo.go", """
                                package routes

                                func Delete(c *Context) {
                                	if !c.Repo.IsOwner() {
                                		c.NotFound()
                                		return
                                	}
                                	remove(c.Repo)
                                }
                                """, """
                                package routes

                                func Delete(c *Context) {
                                	remove(c.Repo)
                                }
                                """)
                        .sees(FactKind.GUARD_REMOVED, 4),
                Case.of("Laravel middleware dropped from a route")
                        .modified(
                                "routes/web.php",
                                "<?php\nRoute::get('/a', 'A@index')->middleware('auth');\nRoute::get('/b', 'B@index');\n",
                                "<?php\nRoute::get('/a', 'A@index');\nRoute::get('/b', 'B@index');\n")
                        .sees(FactKind.GUARD_REMOVED, 2),
                Case.of("an attribute of ASP.NET removed")
                        .modified(
                                "Api/OrdersController.cs",
                                "class OrdersController {\n  [Authorize(Roles = \"Admin\")]\n  public void Cancel(int id) { Store.Cancel(id); }\n}\n",
                                "class OrdersController {\n  public void Cancel(int id) { Store.Cancel(id); }\n}\n")
                        .sees(FactKind.GUARD_REMOVED, 2),
                Case.of("a guard left behind by a rename")
                        .modified(
                                "src/OrderController.java",
                                ORDERS,
                                ORDERS.replaceFirst("    @PreAuthorize.*\n", "").replace("void cancel(", "void abort("))
                        .sees(FactKind.GUARD_REMOVED, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("guard moved to the class")
                        .modified("src/OrderController.java", ORDERS, GUARD.strip() + "\n" + ORDERS.replace(GUARD, "")),
                Case.of("guard replaced by its equal")
                        .modified(
                                "src/OrderController.java",
                                ORDERS,
                                ORDERS.replace("@PreAuthorize(\"hasRole('ADMIN')\")", "@Secured(\"ROLE_ADMIN\")")),
                Case.of("the handler went with its guard")
                        .modified(
                                "src/OrderController.java",
                                ORDERS,
                                ORDERS.substring(0, ORDERS.lastIndexOf("\n\n    @Pre")) + "\n}\n"),
                Case.of("the file went").deleted("src/OrderController.java", ORDERS),
                Case.of("handlers in another order")
                        .modified(
                                "shop/views.py",
                                "@login_required\ndef a(request):\n    return one(request)\n\n\n@login_required\ndef b(request):\n    return two(request)\n",
                                "@login_required\ndef b(request):\n    return two(request)\n\n\n@login_required\ndef a(request):\n    return one(request)\n"),
                Case.of("middleware moved to the router")
                        .modified(
                                "src/routes.js",
                                "const router = express.Router();\nrouter.get('/a', requireAuth, a);\nrouter.get('/b', requireAuth, b);\n",
                                "const router = express.Router();\nrouter.use(requireAuth);\nrouter.get('/a', a);\nrouter.get('/b', b);\n"),
                Case.of("a check moved into a function that is called")
                        .modified(
                                "shop/views.py",
                                "def delete(request, pk):\n    if not request.user.has_perm('x'):\n        raise PermissionDenied\n    remove(pk)\n",
                                "def checked(request):\n    if not request.user.has_perm('x'):\n        raise PermissionDenied\n\n\ndef delete(request, pk):\n    checked(request)\n    remove(pk)\n"),
                Case.of("a guard in a comment")
                        .modified(
                                "src/A.java",
                                "class A {\n  // @PreAuthorize(\"hasRole('ADMIN')\")\n  void a() { run(); }\n}\n",
                                "class A {\n  void a() { run(); }\n}\n"),
                Case.of("a guard's word in a text")
                        .modified(
                                "src/help.ts",
                                "export function help() {\n  return 'call requireAuth(user) if (isAdmin(user))';\n}\n",
                                "export function help() {\n  return 'nothing to say';\n}\n"),
                Case.of("a test")
                        .modified(
                                "tests/test_views.py",
                                "@login_required\ndef view(r):\n    return 1\n",
                                "def view(r):\n    return 1\n"),
                Case.of("an exemption removed, which is stricter")
                        .modified(
                                "src/main/java/Access.java",
                                "class Access {\n  boolean ok(Member m) {\n    if (checkEnumAccess(m)) {\n      return true;\n    }\n    return m.open();\n  }\n}\n",
                                "class Access {\n  boolean ok(Member m) {\n    return m.open();\n  }\n}\n"),
                Case.of("a guard no longer imported, over several lines")
                        .modified(
                                "shop/views.py",
                                "from auth import (\n    require_admin,\n    require_login,\n)\n\n\ndef view(r):\n    return 1\n",
                                "from auth import (\n    require_login,\n)\n\n\ndef view(r):\n    return 1\n"),
                Case.of("a condition that now goes over several lines")
                        .modified(
                                "shop/views.py",
                                "def may(user):\n    return policy.user_has_permission(user, 'x')\n",
                                "def may(user):\n    return registry.get(\n        Order\n    ).user_has_permission(user, 'x')\n"),
                Case.of("a Rails filter that covers more actions")
                        .modified(
                                "app/controllers/a_controller.rb",
                                "class AController < Base\n  before_action :require_admin, only: [:edit]\n  def edit\n    1\n  end\nend\n",
                                "class AController < Base\n  before_action :require_admin, only: [:edit, :show]\n  def edit\n    1\n  end\nend\n"),
                Case.of("guards renamed throughout")
                        .modified(
                                "src/routes.js",
                                "const r = Router();\nr.get('/a', requireLogin, a);\n",
                                "const r = Router();\nr.get('/a', requireAuth, a);\n"));
    }
}
