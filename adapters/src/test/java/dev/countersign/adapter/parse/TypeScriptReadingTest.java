package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class TypeScriptReadingTest {
    static final Said USERS = Said.by("users.ts", """
            import { A, B as C } from './auth';
            import d, * as e from "x";
            export { f } from './f';
            const express = require('express');

            @Injectable()
            export class Users<T> extends Base<T> implements Audited, Closed {
              @Column({ nullable: false }) email: string = "x";
              private readonly age?: number;
              constructor(private readonly service: Service, @Inject(X) public y = 1) { super(service); }

              /** One. */
              @Get('/x/:id')
              @UseGuards(AuthGuard)
              async one(@Param('id') id: string, ...rest: any[]): Promise<User> {
                return await this.service.find(`a ${id} b`, y as string, z!);
              }
              handler = async (req) => { check(req); };
            }

            interface Row extends Base { name: string; find(a: number): void; }
            type Shape = { size: number } | null;
            enum State { OPEN = 1, CLOSED }
            export const list = async (req: Request, res) => {
              res.send({ a: 1, 'b-c': req.query['id'], d, ...e, m() {}, h: function () {} });
            };
            router.get('/x', auth, (req, res, next) => {
              db.query("select " + req.params.id + "x", { timeout: 1, verify: false });
            });
            module.exports = function () { start(); };
            app.use = function use(fn) { fn?.run(1); new Box.Inner(1); };
            let { q, r: [s], ...t } = obj, u;
            [q, s] = [1, 2];
            items.map((item) => item.id);
            """);

    @Test
    void namesItsSymbols() {
        assertThat(USERS.symbols())
                .containsExactly(
                        "TYPE Users 6-19 @Injectable() export < Base, Audited, Closed",
                        "FIELD Users.email: string 8 @Column({ nullable: false })",
                        "FIELD Users.age: number 9 private readonly",
                        "FUNCTION Users.constructor 10",
                        "FIELD Users.service: Service 10 private readonly",
                        "PARAMETER Users.constructor.service: Service 10 private readonly",
                        "FIELD Users.y 10 @Inject(X) public",
                        "PARAMETER Users.constructor.y 10 @Inject(X) public",
                        "FUNCTION Users.one: Promise<User> 13-17 @Get('/x/:id') @UseGuards(AuthGuard) async",
                        "PARAMETER Users.one.id: string 15 @Param('id')",
                        "PARAMETER Users.one.rest: any[] 15",
                        "FUNCTION Users.handler 18",
                        "PARAMETER Users.handler.req 18",
                        "TYPE Row 21 < Base",
                        "FIELD Row.name: string 21",
                        "FUNCTION Row.find: void 21",
                        "PARAMETER Row.find.a: number 21",
                        "TYPE Shape 22",
                        "FIELD Shape.size: number 22",
                        "TYPE State 23",
                        "FIELD State.OPEN 23",
                        "FIELD State.CLOSED 23",
                        "FUNCTION list 24-26 export async",
                        "PARAMETER list.req: Request 24",
                        "PARAMETER list.res 24",
                        "FUNCTION list.m 25",
                        "FUNCTION list.h 25",
                        "FUNCTION <get /x> 27-29",
                        "PARAMETER <get /x>.req 27",
                        "PARAMETER <get /x>.res 27",
                        "PARAMETER <get /x>.next 27",
                        "FUNCTION module.exports 30",
                        "FUNCTION app.use 31",
                        "PARAMETER app.use.fn 31",
                        "FUNCTION <map> 34",
                        "PARAMETER <map>.item 34");
    }

    @Test
    void namesItsCalls() {
        assertThat(USERS.calls())
                .containsExactly(
                        "4 require(STRING:express)",
                        "10 Users.constructor: super(REFERENCE:service)",
                        "16 Users.one: this.service.find(BUILT_TEXT:`a ${id} b`, REFERENCE:y as string, REFERENCE:z!)",
                        "18 Users.handler: check(REFERENCE:req)",
                        "25 list: res.send(COLLECTION:{ a: 1, 'b-c': req.query['id'], d, ...e, m() {}, h: function () {} })",
                        "27-29 router.get(STRING:/x, REFERENCE:auth, FUNCTION:(req, res, next) => {\\n  db.query(\"select \" + req.params.id + \"x\", { timeout: 1, verify: false });\\n})",
                        "28 <get /x>: db.query(BUILT_TEXT:\"select \" + req.params.id + \"x\", COLLECTION:{ timeout: 1, verify: false })",
                        "30 module.exports: start()",
                        "31 app.use: fn.run(NUMBER:1)",
                        "31 app.use: new Box.Inner(NUMBER:1)",
                        "34 items.map(FUNCTION:(item) => item.id)");
    }

    @Test
    void namesItsSettings() {
        assertThat(USERS.settings())
                .containsExactly(
                        "4 express = CALL:require('express')",
                        "8 Users.email: email = STRING:x",
                        "8 Users.email: nullable = BOOLEAN:false",
                        "10 Users.constructor.y: y = NUMBER:1",
                        "18 Users.handler: handler = FUNCTION:async (req) => { check(req); }",
                        "23 State.OPEN: OPEN = NUMBER:1",
                        "24-26 list = FUNCTION:async (req: Request, res) => {\\n  res.send({ a: 1, 'b-c': req.query['id'], d, ...e, m() {}, h: function () {} });\\n}",
                        "25 list: a = NUMBER:1",
                        "25 list: b-c = REFERENCE:req.query['id']",
                        "25 list: d = REFERENCE:d",
                        "25 list: h = FUNCTION:function () {}",
                        "28 <get /x>: timeout = NUMBER:1",
                        "28 <get /x>: verify = BOOLEAN:false",
                        "30 module.exports = FUNCTION:function () { start(); }",
                        "31 app.use = FUNCTION:function use(fn) { fn?.run(1); new Box.Inner(1); }",
                        "32 { q, r: [s], ...t } = REFERENCE:obj",
                        "33 [q, s] = COLLECTION:[1, 2]");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(USERS.literals())
                .containsExactly(
                        "4 express",
                        "8 x",
                        "13 /x/:id",
                        "15 id",
                        "16 a {} b (built)",
                        "25 id",
                        "27 /x",
                        "28 select {}x (built)");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(USERS.references(Access.READ))
                .containsOnly(
                        "require",
                        "Injectable",
                        "T",
                        "Base",
                        "Audited",
                        "Closed",
                        "Column",
                        "Service",
                        "Inject",
                        "X",
                        "service",
                        "Get",
                        "UseGuards",
                        "AuthGuard",
                        "Param",
                        "Promise",
                        "User",
                        "find",
                        "id",
                        "y",
                        "z",
                        "check",
                        "req",
                        "Request",
                        "res",
                        "send",
                        "query",
                        "d",
                        "e",
                        "router",
                        "get",
                        "auth",
                        "db",
                        "params",
                        "module",
                        "start",
                        "app",
                        "fn",
                        "run",
                        "Box",
                        "Inner",
                        "r",
                        "obj",
                        "items",
                        "map",
                        "item");
        assertThat(USERS.references(Access.WRITE))
                .containsOnly("nullable", "a", "b-c", "timeout", "verify", "exports", "use", "q", "s");
        assertThat(USERS.references(Access.DEFINE))
                .containsOnly(
                        "express",
                        "Users",
                        "email",
                        "age",
                        "constructor",
                        "service",
                        "y",
                        "one",
                        "id",
                        "rest",
                        "handler",
                        "req",
                        "Row",
                        "name",
                        "find",
                        "a",
                        "Shape",
                        "size",
                        "State",
                        "OPEN",
                        "CLOSED",
                        "list",
                        "res",
                        "m",
                        "h",
                        "next",
                        "fn",
                        "q",
                        "s",
                        "t",
                        "u",
                        "item");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(USERS.imports()).containsExactly("1 ./auth", "2 x", "3 ./f", "4 express");
        assertThat(USERS.comments()).containsExactly("12 /** One. */");
    }
}
