package dev.countersign.detect;

import dev.countersign.detect.guard.TouchesGuardDetector;
import java.util.List;

class TouchesGuardDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new TouchesGuardDetector();
    }

    @Override
    boolean wayBackIsHarmless() {
        return false; // an edit at a guard is one in both directions
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("a line after a check")
                        .modified(
                                "app/views.py",
                                "def edit(request):\n    if not request.user.has_perm('a'):\n        raise PermissionDenied\n    save(1)\n",
                                "def edit(request):\n    if not request.user.has_perm('a'):\n        raise PermissionDenied\n    save(2)\n")
                        .sees(FactKind.TOUCHES_GUARD, 4),
                Case.of("login itself")
                        .modified(
                                "src/auth.ts",
                                "export async function login(name, secret) {\n  const u = await find(name);\n  return u;\n}\n",
                                "export async function login(name, secret) {\n  const u = await find(name.trim());\n  return u;\n}\n")
                        .sees(FactKind.TOUCHES_GUARD, 2),
                Case.of("a password reset in Java")
                        .modified(
                                "src/main/java/Accounts.java",
                                "class Accounts {\n  void resetPassword(User u) {\n    mail(u);\n  }\n}\n",
                                "class Accounts {\n  void resetPassword(User u) {\n    mail(u, now);\n  }\n}\n")
                        .sees(FactKind.TOUCHES_GUARD, 3),
                Case.of("a permission policy")
                        .modified(
                                "wagtail/permissions.py",
                                "class OwnershipPermissionPolicy(Base):\n    def instances(self, user):\n        return self.all(user)\n",
                                "class OwnershipPermissionPolicy(Base):\n    def instances(self, user):\n        return self.some(user)\n")
                        .sees(FactKind.TOUCHES_GUARD, 3),
                Case.of("the role an annotation asks for")
                        .modified(
                                "src/main/java/Orders.java",
                                "class Orders {\n  @PreAuthorize(\"hasRole('CLERK')\")\n  void pay() { run(); }\n}\n",
                                "class Orders {\n  @PreAuthorize(\"hasRole('BOSS')\")\n  void pay() { run(); }\n}\n")
                        .sees(FactKind.TOUCHES_GUARD, 2),
                Case.of("a route with its middleware")
                        .modified(
                                "src/routes.js",
                                "const r = Router();\nr.post('/pay', requireAuth, pay);\n",
                                "const r = Router();\nr.post('/pay', requireAuth, payTwice);\n")
                        .sees(FactKind.TOUCHES_GUARD, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a comment in a guarded function")
                        .modified(
                                "app/views.py",
                                "def edit(request):\n    if not request.user.has_perm('a'):\n        raise PermissionDenied\n    save(1)  # once\n",
                                "def edit(request):\n    # one more word\n    if not request.user.has_perm('a'):\n        raise PermissionDenied\n    save(1)  # once\n"),
                Case.of("far from the check")
                        .modified(
                                "app/views.py",
                                "def edit(request):\n    if not request.user.has_perm('a'):\n        raise PermissionDenied\n    a()\n    b()\n    c()\n    d()\n    save(1)\n",
                                "def edit(request):\n    if not request.user.has_perm('a'):\n        raise PermissionDenied\n    a()\n    b()\n    c()\n    d()\n    save(2)\n"),
                Case.of("the next function")
                        .modified(
                                "app/views.py",
                                "def check(u):\n    if not u.has_perm('a'):\n        raise PermissionDenied\n\ndef other():\n    return 1\n",
                                "def check(u):\n    if not u.has_perm('a'):\n        raise PermissionDenied\n\ndef other():\n    return 2\n"),
                Case.of("a test of the login")
                        .modified(
                                "tests/test_login.py",
                                "def login(c):\n    return c.post(1)\n",
                                "def login(c):\n    return c.post(2)\n"),
                Case.of("a field called is_admin")
                        .modified(
                                "app/models.py",
                                "class U(Model):\n    name = 1\n",
                                "class U(Model):\n    name = 1\n    is_admin = BooleanField()\n"),
                Case.of("an import of a guard")
                        .modified(
                                "app/views.py",
                                "import a\n\ndef view():\n    return 1\n",
                                "import a\nfrom auth import login_required\n\ndef view():\n    return 1\n"),
                Case.of("a retry policy")
                        .modified(
                                "src/main/java/RetryPolicy.java",
                                "class RetryPolicy {\n  int times() {\n    return 1;\n  }\n}\n",
                                "class RetryPolicy {\n  int times() {\n    return 2;\n  }\n}\n"));
    }
}
