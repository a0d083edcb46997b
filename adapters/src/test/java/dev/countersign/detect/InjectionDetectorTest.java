package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.data.DataMap;
import dev.countersign.detect.inject.InjectionDetector;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectionDetectorTest extends DetectorTable {
    @Override
    Detector detector() {
        return new InjectionDetector();
    }

    @Override
    List<Case> positives() {
        return List.of(
                Case.of("a parameter became part of the SQL in Java")
                        .modified(
                                "src/main/java/Orders.java",
                                "class Orders {\n  List<Order> find(String n) {\n    return jdbc.query(\"select * from orders where name = ?\", mapper, n);\n  }\n}\n",
                                "class Orders {\n  List<Order> find(String n) {\n    return jdbc.query(\"select * from orders where name = '\" + n + \"'\", mapper);\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("SQL put together in a variable")
                        .modified(
                                "src/main/java/Orders.java",
                                "class Orders {\n  void a(String n) {\n    String sql = \"delete from orders\";\n    statement.executeUpdate(sql);\n  }\n}\n",
                                "class Orders {\n  void a(String n) {\n    String sql = \"delete from orders where name = \" + n;\n    statement.executeUpdate(sql);\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("an f-string in Python")
                        .modified(
                                "app/db.py",
                                "def find(cursor, name):\n    cursor.execute(\"SELECT * FROM users WHERE name = %s\", [name])\n",
                                "def find(cursor, name):\n    cursor.execute(f\"SELECT * FROM users WHERE name = '{name}'\")\n")
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("Sprintf in Go")
                        .modified(
                                "db/user.go",
                                "package db\n\nfunc find(n string) {\n\trows, _ := db.Query(\"SELECT id FROM users WHERE name = $1\", n)\n}\n",
                                "package db\n\nfunc find(n string) {\n\trows, _ := db.Query(fmt.Sprintf(\"SELECT id FROM users WHERE name = '%s'\", n))\n}\n")
                        .sees(FactKind.INJECTION_SINK, 4),
                Case.of("interpolation in a Rails condition")
                        .modified(
                                "app/models/user.rb",
                                "def self.named(n)\n  where(\"name = ?\", n)\nend\n",
                                "def self.named(n)\n  where(\"name = '#{n}'\")\nend\n")
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("a template text in TypeScript")
                        .modified(
                                "src/users.ts",
                                "export function find(db, id) {\n  return db.query('SELECT * FROM users WHERE id = $1', [id]);\n}\n",
                                "export function find(db, id) {\n  return db.query(`SELECT * FROM users WHERE id = ${id}`);\n}\n")
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("a shell in Node")
                        .modified(
                                "src/git.js",
                                "function log(ref) {\n  execFile('git', ['log', ref]);\n}\n",
                                "function log(ref) {\n  exec(`git log ${ref}`);\n}\n")
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("a shell in Python")
                        .modified(
                                "app/tools.py",
                                "def ping(host):\n    subprocess.run([\"ping\", host])\n",
                                "def ping(host):\n    subprocess.run(f\"ping {host}\", shell=True)\n")
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("a file that a request names")
                        .modified(
                                "app/files.py",
                                "def show(request):\n    return send_file(PATH)\n",
                                "def show(request):\n    return send_file(request.args.get(\"name\"))\n")
                        .sees(FactKind.INJECTION_SINK, 2),
                Case.of("a shell in PHP")
                        .modified(
                                "src/a.php",
                                "<?php\nfunction a($host) {\n  return 1;\n}\n",
                                "<?php\nfunction a($host) {\n  return shell_exec(\"ping \" . $host);\n}\n")
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("raw SQL in C#")
                        .modified(
                                "Data/Users.cs",
                                "class Users {\n  void A(string n) {\n    db.Users.FromSqlRaw(\"SELECT * FROM Users\");\n  }\n}\n",
                                "class Users {\n  void A(string n) {\n    db.Users.FromSqlRaw($\"SELECT * FROM Users WHERE Name = '{n}'\");\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 3),
                Case.of("OGNL put together")
                        .modified(
                                "src/main/java/Tag.java",
                                "class Tag {\n  Object a(String n) {\n    return stack.findValue(\"name\");\n  }\n}\n",
                                "class Tag {\n  Object a(String n) {\n    return stack.findValue(\"top.\" + n);\n  }\n}\n")
                        .sees(FactKind.INJECTION_SINK, 3));
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                Case.of("values bound as parameters")
                        .modified(
                                "src/main/java/Orders.java",
                                "class Orders {\n  void a(String n) {\n  }\n}\n",
                                "class Orders {\n  void a(String n) {\n    jdbc.query(\"select * from orders where name = ?\", mapper, n);\n  }\n}\n"),
                Case.of("only constants")
                        .modified(
                                "src/main/java/Orders.java",
                                "class Orders {\n  void a() {\n  }\n}\n",
                                "class Orders {\n  void a() {\n    jdbc.query(\"select * from \" + Tables.ORDERS + \" where a = \" + MAX_AGE, mapper);\n  }\n}\n"),
                Case.of("a log message")
                        .modified(
                                "src/main/java/A.java",
                                "class A {\n  void a(String n) {\n  }\n}\n",
                                "class A {\n  void a(String n) {\n    log.info(\"select from where \" + n);\n    throw new IllegalStateException(\"delete from \" + n);\n  }\n}\n"),
                Case.of("an escaped name")
                        .modified(
                                "src/q.ts",
                                "export function a(q, t) {\n  return 1;\n}\n",
                                "export function a(q, t) {\n  return q.query(`DROP TABLE ${this.escapePath(t)}`);\n}\n"),
                Case.of("marks for bound values")
                        .modified(
                                "app/db.py",
                                "def a(c, ids):\n    return 1\n",
                                "def a(c, ids):\n    c.execute(\"SELECT 1 FROM t WHERE id IN (\" + \",\".join([\"%s\"] * len(ids)) + \")\", ids)\n"),
                Case.of("what stood there already")
                        .modified(
                                "app/db.py",
                                "def a(c, n):\n    c.execute(f\"SELECT * FROM users WHERE name = '{n}'\")\n",
                                "def b(c, n):\n    log(1)\n    c.execute(f\"SELECT * FROM users WHERE name = '{n}' LIMIT 1\")\n"),
                Case.of("an executor runs a task")
                        .modified(
                                "src/main/java/A.java",
                                "class A {\n  void a(String n) {\n  }\n}\n",
                                "class A {\n  void a(String n) {\n    executor.execute(\"job \" + n);\n  }\n}\n"),
                Case.of("a command with its arguments in a list")
                        .modified(
                                "app/tools.py",
                                "def a(h):\n    return 1\n",
                                "def a(h):\n    subprocess.run([\"ping\", \"-c\", h], check=True)\n"),
                Case.of("interpolated but bound, in C#")
                        .modified(
                                "Data/Users.cs",
                                "class Users {\n  void A(string n) {\n  }\n}\n",
                                "class Users {\n  void A(string n) {\n    db.Users.FromSqlInterpolated($\"SELECT * FROM Users WHERE Name = {n}\");\n  }\n}\n"));
    }

    @Test
    void followsOneStepThroughAVariable() {
        Case row = positives().get(1);
        assertThat(detector().detect(Fixture.view(row, DataMap.empty(), Dependencies.unknown())))
                .first()
                .returns(Strength.FLOW, Sighting::strength);
    }
}
