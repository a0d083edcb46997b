package dev.countersign.detect.guard;

import static dev.countersign.detect.guard.GuardUse.Category.ACCESS;
import static dev.countersign.detect.guard.GuardUse.Category.CSRF;
import static dev.countersign.detect.guard.GuardUse.Category.DENIAL;
import static dev.countersign.detect.guard.GuardUse.Category.HEADERS;
import static dev.countersign.detect.guard.GuardUse.Place.ANNOTATION;
import static dev.countersign.detect.guard.GuardUse.Place.CODE;
import static dev.countersign.detect.guard.GuardUse.Place.ROUTE;
import static dev.countersign.detect.guard.GuardUse.Place.WHOLE;
import static dev.countersign.detect.line.LanguageSets.JVM;
import static dev.countersign.detect.line.LanguageSets.PROGRAMS;
import static dev.countersign.detect.line.LanguageSets.SCRIPT;
import static dev.countersign.detect.line.LanguageSets.both;

import dev.countersign.code.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How frameworks spell their guards, in their documents of 2026 and before.
final class GuardPatterns {
    private static final Set<Language> PYTHON = EnumSet.of(Language.PYTHON);
    private static final Set<Language> RUBY = EnumSet.of(Language.RUBY);
    private static final Set<Language> PHP = EnumSet.of(Language.PHP);
    private static final Set<Language> CSHARP = EnumSet.of(Language.CSHARP);
    private static final Set<Language> GO = EnumSet.of(Language.GO);
    private static final Set<Language> XML = EnumSet.of(Language.XML);
    private static final String ARGUMENTS = "(?:\\(([^\\n]{0,300})\\))?";

    private GuardPatterns() {}

    static final List<GuardPattern> ALL = List.of(
            // Spring Security, Jakarta, Shiro, Struts
            GuardPattern.of(
                    JVM,
                    ACCESS,
                    -1,
                    ANNOTATION,
                    "@(PreAuthorize|PostAuthorize|PreFilter|PostFilter|Secured|RolesAllowed|RequiresPermissions|RequiresRoles|AllowedMethods)\\b"
                            + ARGUMENTS),
            GuardPattern.of(JVM, ACCESS, 3, ANNOTATION, "@(DenyAll)\\b"),
            GuardPattern.of(JVM, ACCESS, 1, ANNOTATION, "@(RequiresAuthentication|RequiresUser|Authenticated)\\b"),
            GuardPattern.of(JVM, ACCESS, 1, WHOLE, "\\.(authenticated|fullyAuthenticated)\\(\\)"),
            GuardPattern.of(
                    JVM,
                    ACCESS,
                    -1,
                    WHOLE,
                    "\\.(hasRole|hasAnyRole|hasAuthority|hasAnyAuthority)\\(\\s*(\"[^)]{0,200})\\)"),
            GuardPattern.of(JVM, ACCESS, 3, WHOLE, "\\.(denyAll)\\(\\)"),
            GuardPattern.of(JVM, ACCESS, -1, CODE, "\\.(isUserInRole|isCallerInRole|isPermitted)\\(([^)]{0,100})\\)"),
            GuardPattern.of(
                    XML, ACCESS, 2, WHOLE, "<(security-constraint|auth-constraint|intercept-url)\\b([^>]{0,200})"),
            GuardPattern.of(
                    XML,
                    ACCESS,
                    2,
                    WHOLE,
                    "<interceptor-ref\\s+name=\"((?:roles|auth\\w{0,30}|security\\w{0,30}|login\\w{0,30}|csrf\\w{0,30}|token(?:Session)?))\""),
            // Django, Wagtail, Flask, FastAPI
            GuardPattern.of(
                    PYTHON,
                    ACCESS,
                    -1,
                    ANNOTATION,
                    "@(?:\\w{1,40}\\.){0,3}(permission_required|user_passes_test|roles_required|roles_accepted|permission_classes|any_permission_required)"
                            + ARGUMENTS),
            GuardPattern.of(
                    PYTHON,
                    ACCESS,
                    1,
                    ANNOTATION,
                    "@(?:\\w{1,40}\\.){0,3}(login_required|jwt_required|auth_required|requires_auth|token_required|fresh_login_required)\\b"),
            GuardPattern.of(
                    PYTHON,
                    ACCESS,
                    3,
                    ANNOTATION,
                    "@(?:\\w{1,40}\\.){0,3}(staff_member_required|superuser_required|admin_required)\\b"),
            GuardPattern.of(
                    PYTHON,
                    CSRF,
                    1,
                    ANNOTATION,
                    "@(?:\\w{1,40}\\.){0,3}(csrf_protect|requires_csrf_token|ensure_csrf_cookie)\\b"),
            GuardPattern.of(
                    PYTHON,
                    ACCESS,
                    -1,
                    WHOLE,
                    "^\\s+(permission_classes|permission_required|any_permission_required|authentication_classes)\\s*=\\s*([^\\n]{0,200})"),
            GuardPattern.of(
                    PYTHON, ACCESS, 2, WHOLE, "^\\s+(permission_policy)\\s*=\\s*(?!None|UNDEFINED)([^\\n]{0,200})"),
            GuardPattern.of(
                    PYTHON,
                    ACCESS,
                    2,
                    WHOLE,
                    "\\b((?:Login|Permission|Staff|Superuser|Group|UserPassesTest|AnyPermission)\\w{0,30}Mixin)\\b(?=[^\\n]{0,200}\\)\\s*:|,\\s*$)"),
            GuardPattern.of(
                    PYTHON,
                    ACCESS,
                    -1,
                    ROUTE,
                    "\\b(Depends|Security)\\(\\s*((?:\\w{1,40}\\.)?(?:get_current|require|current|verify|check|auth)\\w{0,60})"),
            GuardPattern.of(
                    PYTHON,
                    ACCESS,
                    3,
                    CODE,
                    "\\b(?:if|and|or|not|return)\\b[^\\n]{0,200}\\.(is_superuser|is_staff)\\b"),
            // Rails
            GuardPattern.of(
                    RUBY,
                    ACCESS,
                    -1,
                    WHOLE,
                    "^\\s*(?:prepend_)?(before_action|before_filter)\\s+(:\\w{0,40}(?:authenti|authori|require|login|admin|permission|owner|verify|ensure|access|sign_in|role)[^\\n]{0,200})"),
            GuardPattern.of(
                    RUBY,
                    ACCESS,
                    2,
                    WHOLE,
                    "^\\s*(load_and_authorize_resource|authorize_resource|verify_authorized)\\b"),
            GuardPattern.of(
                    RUBY,
                    ACCESS,
                    1,
                    WHOLE,
                    "^\\s*(http_basic_authenticate_with|authenticate_or_request_with_http_\\w{5,6})\\b"),
            GuardPattern.of(RUBY, CSRF, 1, WHOLE, "^\\s*(protect_from_forgery)\\b"),
            GuardPattern.of(
                    RUBY,
                    ACCESS,
                    2,
                    CODE,
                    "(?<![\\w.@:])(authorize!?|policy_scope|can\\?|cannot\\?|policy)(?=[\\s(]+[\\w:@])"),
            // Laravel, Symfony
            GuardPattern.of(PHP, ACCESS, -1, ANNOTATION, "#\\[(IsGranted|Security)\\(([^\\n]{0,200})\\)\\]"),
            GuardPattern.of(
                    PHP,
                    ACCESS,
                    -1,
                    ROUTE,
                    "(?:->|::)(middleware)\\(([^)]{0,200}(?:auth|can:|role|permission|admin|verified|signed)[^)]{0,100})\\)"),
            GuardPattern.of(
                    PHP,
                    ACCESS,
                    2,
                    CODE,
                    "(?:\\$this->|Gate::)(authorize|authorizeResource|allows|denies|denyAccessUnlessGranted|isGranted|check|inspect)\\(([^)]{0,100})"),
            // ASP.NET
            GuardPattern.of(
                    CSHARP,
                    ACCESS,
                    -1,
                    ANNOTATION,
                    "\\[(?:[^\\]]{0,60},\\s*)?(Authorize)\\b(?:\\(([^\\n]{0,200}?)\\))?"),
            GuardPattern.of(
                    CSHARP,
                    CSRF,
                    1,
                    ANNOTATION,
                    "\\[(?:[^\\]]{0,60},\\s*)?(ValidateAntiForgeryToken|AutoValidateAntiforgeryToken)\\b"),
            GuardPattern.of(CSHARP, ACCESS, -1, ROUTE, "\\.(RequireAuthorization)\\(([^)]{0,100})\\)"),
            // Express, Nest
            GuardPattern.of(
                    SCRIPT,
                    ACCESS,
                    -1,
                    ANNOTATION,
                    "@(UseGuards|Roles|RequirePermissions|Permissions|Authorized|Auth)\\(([^\\n]{0,200})\\)"),
            GuardPattern.of(SCRIPT, ACCESS, 1, ROUTE, "\\b(passport\\.authenticate|expressJwt|expressjwt)\\("),
            GuardPattern.of(
                    SCRIPT,
                    CSRF,
                    1,
                    WHOLE,
                    "\\.use\\(\\s*(csurf|csrf|lusca\\.csrf|csrfProtection|doubleCsrfProtection)\\b"),
            GuardPattern.of(SCRIPT, HEADERS, 1, WHOLE, "\\.use\\(\\s*(helmet)\\b"),
            GuardPattern.of(
                    SCRIPT,
                    ACCESS,
                    1,
                    WHOLE,
                    "\\.use\\(\\s*([a-z]\\w{0,30}(?:Auth|Authentication|Authenticated)|auth(?:enticate\\w{0,20}|Middleware)?)\\b"),
            // Go
            GuardPattern.of(GO, ACCESS, -1, ROUTE, "\\bcontext\\.(Toggle)\\(([^\\n]{0,200})\\)"),
            GuardPattern.of(GO, CSRF, 1, WHOLE, "\\b(csrf\\.(?:Csrfer|Validate|Protect|New))\\b"),
            GuardPattern.of(
                    GO,
                    ACCESS,
                    1,
                    ROUTE,
                    "\\.(?:Use|With|Group)\\([^\\n]{0,120}\\b((?:auth|Auth|jwt|JWT|session|rbac)\\w{0,20}\\.(?:Require|Verif|Middleware|Authenticat|Check)\\w{0,30}|[a-z]\\w{0,20}Auth(?:Middleware)?)\\b"),
            // the refusal itself
            GuardPattern.of(
                    PROGRAMS,
                    DENIAL,
                    1,
                    CODE,
                    "(?:\\b(?:abort|status|sendError|sendStatus|status_code|http_response_code|Error|NotAllowed|writeHead|WriteHeader|HttpStatusCode|StatusCode)\\(?\\s*[=:(]?\\s*)(401|403)\\b"),
            GuardPattern.of(
                    both(PROGRAMS, JVM),
                    DENIAL,
                    1,
                    CODE,
                    "(HttpStatus\\.(?:UNAUTHORIZED|FORBIDDEN)|http\\.Status(?:Unauthorized|Forbidden)|:unauthorized\\b|:forbidden\\b|SC_(?:FORBIDDEN|UNAUTHORIZED)|\\bForbid\\(\\)|\\bUnauthorized\\(\\))"));
}
