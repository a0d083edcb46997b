package dev.countersign.detect;

import dev.countersign.detect.guard.ValidationDetector;
import java.util.List;

class ValidationDetectorTest extends DetectorTable {
    private static final String DTO = """
            record Order(
                    @NotBlank String name,
                    @Min(1) int amount) {}
            """;

    @Override
    Detector detector() {
        return new ValidationDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("@Valid removed")
                        .modified(
                                "src/main/java/Api.java",
                                "class Api {\n  @PostMapping(\"/a\")\n  void a(@Valid @RequestBody Order o) {\n    save(o);\n  }\n}\n",
                                "class Api {\n  @PostMapping(\"/a\")\n  void a(@RequestBody Order o) {\n    save(o);\n  }\n}\n")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.of("a constraint removed")
                        .modified("src/main/java/Order.java", DTO, DTO.replace("@Min(1) ", ""))
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.of("a schema no longer asked")
                        .modified(
                                "src/orders.ts",
                                "export function create(req) {\n  const body = orderSchema.parse(req.body);\n  return save(body);\n}\n",
                                "export function create(req) {\n  const body = req.body;\n  return save(body);\n}\n")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.of("a serializer no longer asked")
                        .modified(
                                "api/views.py",
                                "def post(self, request):\n    s = S(data=request.data)\n    s.is_valid(raise_exception=True)\n    s.save()\n",
                                "def post(self, request):\n    s = S(data=request.data)\n    s.save()\n")
                        .sees(FactKind.VALIDATION_REMOVED, 3),
                Case.of("everything permitted")
                        .modified(
                                "app/controllers/users_controller.rb",
                                "def user_params\n  params.require(:user).permit(:name)\nend\n",
                                "def user_params\n  params.require(:user).permit!\nend\n")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.of("the role permitted")
                        .modified(
                                "app/controllers/users_controller.rb",
                                "def user_params\n  params.require(:user).permit(:name)\nend\n",
                                "def user_params\n  params.require(:user).permit(:name, :role)\nend\n")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.of("an anchor lost")
                        .modified(
                                "src/host.py",
                                "import re\nHOST = re.compile(r\"^[a-z]+\\.acme\\.io$\")\n",
                                "import re\nHOST = re.compile(r\"^[a-z]+\\.acme\\.io\")\n")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.of("an allow-list became a deny-list")
                        .modified(
                                "src/upload.js",
                                "function ok(ext) {\n  if (!ALLOWED_TYPES.includes(ext)) throw new Error('type');\n}\n",
                                "function ok(ext) {\n  if (BLOCKED_TYPES.includes(ext)) throw new Error('type');\n}\n")
                        .sees(FactKind.VALIDATION_REMOVED, 2),
                Case.of("a path no longer checked")
                        .modified(
                                "internal/files.go",
                                "package files\n\nfunc open(name string) (*os.File, error) {\n\tif strings.Contains(name, \"..\") {\n\t\treturn nil, errBad\n\t}\n\treturn os.Open(name)\n}\n",
                                "package files\n\nfunc open(name string) (*os.File, error) {\n\treturn os.Open(name)\n}\n")
                        .sees(FactKind.VALIDATION_REMOVED, 4),
                Case.of("a length no longer checked")
                        .modified(
                                "src/name.py",
                                "def save(name):\n    if len(name) > MAX_NAME:\n        raise ValueError('long')\n    store(name)\n",
                                "def save(name):\n    store(name)\n")
                        .sees(FactKind.VALIDATION_REMOVED, 2));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a stricter constraint")
                        .modified("src/main/java/Order.java", DTO.replace("@NotBlank", "@NotNull"), DTO),
                Case.of("the field went with its constraint")
                        .modified(
                                "src/main/java/Order.java", DTO, "record Order(\n        @NotBlank String name) {}\n"),
                Case.of("another schema")
                        .modified(
                                "src/orders.ts",
                                "export function c(r) {\n  return orderSchema.parse(r.body);\n}\n",
                                "export function c(r) {\n  return newOrderSchema.safeParse(r.body);\n}\n"),
                Case.of("white-list renamed to allow-list")
                        .modified(
                                "src/u.js",
                                "if (!WHITELIST.includes(ext)) throw new Error('t');\n",
                                "if (!ALLOWLIST.includes(ext)) throw new Error('t');\n"),
                Case.of("a harmless attribute permitted")
                        .modified(
                                "app/controllers/users_controller.rb",
                                "def p\n  params.require(:user).permit(:name)\nend\n",
                                "def p\n  params.require(:user).permit(:name, :nickname)\nend\n"),
                Case.of("a price in dollars").modified("src/p.js", "const t = '$5';\n", "const t = '5';\n"),
                Case.of("a check in a test").modified("tests/test_s.py", "s.is_valid()\ns.save()\n", "s.save()\n"),
                Case.of("a comment about @Valid")
                        .modified(
                                "src/main/java/Api.java",
                                "class Api {\n  // @Valid Order\n  void a(Order o) {}\n}\n",
                                "class Api {\n  void a(Order o) {}\n}\n"));
    }
}
