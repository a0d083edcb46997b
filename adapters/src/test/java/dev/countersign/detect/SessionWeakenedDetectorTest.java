package dev.countersign.detect;

import dev.countersign.detect.crypto.SessionWeakenedDetector;
import java.util.List;

class SessionWeakenedDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new SessionWeakenedDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("a token decoded without its signature")
                        .modified(
                                "app/auth.py",
                                "def user(t):\n    return jwt.decode(t, KEY, algorithms=['RS256'])\n",
                                "def user(t):\n    return jwt.decode(t, options={'verify_signature': False})\n")
                        .sees(FactKind.SESSION_WEAKENED, 2),
                Case.of("alg none")
                        .modified(
                                "src/token.js",
                                "const t = jwt.sign(claims, key, { algorithm: 'RS256' });\n",
                                "const t = jwt.sign(claims, key, { algorithm: 'none' });\n")
                        .sees(FactKind.SESSION_WEAKENED, 1),
                Case.of("decode in place of verify")
                        .modified(
                                "src/mw.ts",
                                "const claims = jwt.verify(token, key);\n",
                                "const claims = jwt.decode(token);\n")
                        .sees(FactKind.SESSION_WEAKENED, 1),
                Case.of("a cookie without HttpOnly")
                        .modified(
                                "src/main/java/Login.java",
                                "class Login {\n  void a() {\n    cookie.setHttpOnly(true);\n    response.addCookie(cookie);\n  }\n}\n",
                                "class Login {\n  void a() {\n    response.addCookie(cookie);\n  }\n}\n")
                        .sees(FactKind.SESSION_WEAKENED, 3),
                Case.of("Django's session cookie over plain HTTP")
                        .modified(
                                "site/settings/production.py",
                                "SESSION_COOKIE_SECURE = True\n",
                                "SESSION_COOKIE_SECURE = False\n")
                        .sees(FactKind.SESSION_WEAKENED, 1),
                Case.of("an Express session that is not secure")
                        .modified(
                                "app.js",
                                "app.use(session({\n  secret: key,\n  cookie: { secure: true }\n}));\n",
                                "app.use(session({\n  secret: key,\n  cookie: { secure: false }\n}));\n")
                        .sees(FactKind.SESSION_WEAKENED, 3),
                Case.of("a sign-in without a new session")
                        .modified(
                                "app/controllers/sessions_controller.rb",
                                "def create\n  reset_session\n  session[:user_id] = user.id\nend\n",
                                "def create\n  session[:user_id] = user.id\nend\n")
                        .sees(FactKind.SESSION_WEAKENED, 2),
                Case.of("a token that lives a month")
                        .modified(
                                "src/auth.ts",
                                "const t = jwt.sign(claims, key, { expiresIn: '15m' });\n",
                                "const t = jwt.sign(claims, key, { expiresIn: '30d' });\n")
                        .sees(FactKind.SESSION_WEAKENED, 1),
                Case.of("a token that never runs out")
                        .modified(
                                "src/main/java/Tokens.java",
                                "class Tokens {\n  String t() {\n    return Jwts.builder()\n      .subject(u)\n      .expiration(in(hour))\n      .signWith(key).compact();\n  }\n}\n",
                                "class Tokens {\n  String t() {\n    return Jwts.builder()\n      .subject(u)\n      .signWith(key).compact();\n  }\n}\n")
                        .sees(FactKind.SESSION_WEAKENED, 5));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("a mail server without TLS at once")
                        .modified(
                                "mail.js",
                                "const t = {\n};\n",
                                "const t = {\n  host: 'smtp.acme.io',\n  secure: false,\n};\n"),
                Case.of("a cookie that went as a whole")
                        .modified(
                                "A.java",
                                "class A {\n  void a() {\n    cookie.setHttpOnly(true);\n    response.addCookie(cookie);\n  }\n  void b() {}\n}\n",
                                "class A {\n  void b() {}\n}\n"),
                Case.of("a shorter life")
                        .modified("s.py", "SESSION_COOKIE_AGE = 60 * 60 * 24\n", "SESSION_COOKIE_AGE = 60 * 60\n"),
                Case.of("the same life in another unit")
                        .modified(
                                "t.ts",
                                "sign(c, key, { expiresIn: '60m' }) // token\n",
                                "sign(c, key, { expiresIn: '1h' }) // token\n"),
                Case.of("a longer life of a cache").modified("c.rb", "CACHE_TTL = 60\n", "CACHE_TTL = 86400\n"),
                Case.of("a flag that depends on the environment")
                        .modified(
                                "app.js",
                                "app.use(session({ cookie: { secure: true } }));\n",
                                "app.use(session({ cookie: { secure: process.env.NODE_ENV === 'production' } }));\n"),
                Case.of("a comment about none")
                        .modified("j.go", "package j\n", "package j\n// refuses tokens with alg: \"none\"\n"),
                Case.of("rotation by another call")
                        .modified(
                                "login.php",
                                "<?php\nsession_regenerate_id(true);\n",
                                "<?php\n$request->session()->regenerate();\n"));
    }
}
