package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class RubyReadingTest {
    static final Said USERS = Said.by("users.rb", """
            require 'json'
            require_relative "lib/x"

            # Users.
            class UsersController < ApplicationController
              include Devise::Helpers
              before_action :authenticate_user!, only: [:edit, :update]
              skip_before_action :verify, except: %w[a b]
              attr_accessor :email, :name
              has_many :posts, dependent: :destroy, class_name: "Post"
              MAX = 10

              def initialize(id, name = "x", *args, key: 1, **opts, &block)
                @id = id
              end

              def show
                @user = User.find(params[:id])
                User.where("name = '#{params[:name]}'").order("a" + b).first
                session["k"] ||= 1
                render json: { "a" => 1, b: @user, :c => nil }, status: 200
                require_login
                puts "x %s" % id
                user.email = "z"
                redirect_to(root_path) unless current_user.admin?
                items.each do |item|
                  item.save!
                end
                sql = <<~SQL
                  SELECT #{x}
                SQL
                system("rm -rf #{dir}")
                `ls #{dir}`
                sql
              rescue Failed => e
                raise Bar, "m"
              end

              def self.build; end
            end

            create_table "users", force: :cascade do |t|
              t.string "email", null: false
            end
            describe "X" do
              it "works" do
                expect(a).to eq(1)
              end
            end
            add_column :users, :email, :string
            """);

    @Test
    void namesItsSymbols() {
        assertThat(USERS.symbols())
                .containsExactly(
                        "TYPE UsersController 5-40 < ApplicationController, Devise::Helpers",
                        "FIELD UsersController.email 9",
                        "FIELD UsersController.name 9",
                        "FIELD UsersController.MAX 11",
                        "FUNCTION UsersController.initialize 13-15",
                        "PARAMETER UsersController.initialize.id 13",
                        "PARAMETER UsersController.initialize.name 13",
                        "PARAMETER UsersController.initialize.args 13",
                        "PARAMETER UsersController.initialize.key 13",
                        "PARAMETER UsersController.initialize.opts 13",
                        "PARAMETER UsersController.initialize.block 13",
                        "FIELD UsersController.id 14",
                        "FUNCTION UsersController.show 17-37",
                        "FUNCTION UsersController.build 39 static",
                        "FUNCTION <create_table users> 42-44",
                        "PARAMETER <create_table users>.t 42",
                        "FUNCTION <describe X> 45-49",
                        "FUNCTION <describe X>.<it works> 46-48");
    }

    @Test
    void namesItsCalls() {
        assertThat(USERS.calls())
                .containsExactly(
                        "1 require(STRING:json)",
                        "2 require_relative(STRING:lib/x)",
                        "6 UsersController: include(REFERENCE:Devise::Helpers)",
                        "7 UsersController: before_action(STRING:authenticate_user!, only=COLLECTION:[:edit, :update])",
                        "8 UsersController: skip_before_action(STRING:verify, except=COLLECTION:%w[a b])",
                        "9 UsersController: attr_accessor(STRING:email, STRING:name)",
                        "10 UsersController: has_many(STRING:posts, dependent=STRING:destroy, class_name=STRING:Post)",
                        "18 UsersController.show: User.find(REFERENCE:params[:id])",
                        "19 UsersController.show: User.where(BUILT_TEXT:\"name = '#{params[:name]}'\")",
                        "19 UsersController.show: User.where(\"name = '#{params[:name]}'\").order(BUILT_TEXT:\"a\" + b)",
                        "19 UsersController.show: User.where(\"name = '#{params[:name]}'\").order(\"a\" + b).first()",
                        "21 UsersController.show: render(json=COLLECTION:{ \"a\" => 1, b: @user, :c => nil }, status=NUMBER:200)",
                        "22 UsersController.show: require_login()",
                        "23 UsersController.show: puts(BUILT_TEXT:\"x %s\" % id)",
                        "25 UsersController.show: redirect_to(REFERENCE:root_path)",
                        "25 UsersController.show: current_user.admin?()",
                        "26-28 UsersController.show: items.each(FUNCTION:do |item|\\n      item.save!\\n    end)",
                        "27 UsersController.show: item.save!()",
                        "32 UsersController.show: system(BUILT_TEXT:\"rm -rf #{dir}\")",
                        "33 UsersController.show: `(BUILT_TEXT:`ls #{dir}`)",
                        "36 UsersController.show: raise(REFERENCE:Bar, STRING:m)",
                        "42-44 create_table(STRING:users, force=STRING:cascade, FUNCTION:do |t|\\n  t.string \"email\", null: false\\nend)",
                        "43 <create_table users>: t.string(STRING:email, null=BOOLEAN:false)",
                        "45-49 describe(STRING:X, FUNCTION:do\\n  it \"works\" do\\n    expect(a).to eq(1)\\n  end\\nend)",
                        "46-48 <describe X>: it(STRING:works, FUNCTION:do\\n    expect(a).to eq(1)\\n  end)",
                        "47 <describe X>.<it works>: expect(REFERENCE:a)",
                        "47 <describe X>.<it works>: expect(a).to(CALL:eq(1))",
                        "47 <describe X>.<it works>: eq(NUMBER:1)",
                        "50 add_column(STRING:users, STRING:email, STRING:string)");
    }

    @Test
    void namesItsSettings() {
        assertThat(USERS.settings())
                .containsExactly(
                        "7 UsersController: only = COLLECTION:[:edit, :update]",
                        "8 UsersController: except = COLLECTION:%w[a b]",
                        "10 UsersController: dependent = STRING:destroy",
                        "10 UsersController: class_name = STRING:Post",
                        "11 UsersController.MAX: MAX = NUMBER:10",
                        "13 UsersController.initialize.name: name = STRING:x",
                        "13 UsersController.initialize.key: key = NUMBER:1",
                        "14 UsersController.initialize: @id = REFERENCE:id",
                        "18 UsersController.show: @user = CALL:User.find(params[:id])",
                        "20 UsersController.show: session[\"k\"] = NUMBER:1",
                        "21 UsersController.show: json = COLLECTION:{ \"a\" => 1, b: @user, :c => nil }",
                        "21 UsersController.show: a = NUMBER:1",
                        "21 UsersController.show: b = REFERENCE:@user",
                        "21 UsersController.show: c = NULL:nil",
                        "21 UsersController.show: status = NUMBER:200",
                        "24 UsersController.show: user.email = STRING:z",
                        "29 UsersController.show: sql = BUILT_TEXT:\\n      SELECT #{x}\\n    SQL",
                        "42 force = STRING:cascade",
                        "43 <create_table users>: null = BOOLEAN:false");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(USERS.literals())
                .containsExactly(
                        "1 json",
                        "2 lib/x",
                        "8 a",
                        "8 b",
                        "10 Post",
                        "13 x",
                        "19 name = '{}' (built)",
                        "19 a{} (built)",
                        "20 k",
                        "23 x %s (built)",
                        "24 z",
                        "29-31 \\n      SELECT {}\\n     (built)",
                        "32 rm -rf {} (built)",
                        "33 ls {} (built)",
                        "36 m",
                        "42 users",
                        "43 email",
                        "45 X",
                        "46 works");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(USERS.references(Access.READ))
                .containsOnly(
                        "require",
                        "require_relative",
                        "ApplicationController",
                        "include",
                        "Devise",
                        "Helpers",
                        "before_action",
                        "authenticate_user!",
                        "edit",
                        "update",
                        "skip_before_action",
                        "verify",
                        "attr_accessor",
                        "email",
                        "name",
                        "has_many",
                        "posts",
                        "destroy",
                        "id",
                        "User",
                        "find",
                        "params",
                        "where",
                        "order",
                        "b",
                        "first",
                        "session",
                        "render",
                        "user",
                        "require_login",
                        "puts",
                        "redirect_to",
                        "root_path",
                        "current_user",
                        "admin?",
                        "items",
                        "each",
                        "item",
                        "save!",
                        "x",
                        "system",
                        "dir",
                        "sql",
                        "Failed",
                        "raise",
                        "Bar",
                        "create_table",
                        "cascade",
                        "t",
                        "string",
                        "describe",
                        "it",
                        "expect",
                        "a",
                        "to",
                        "eq",
                        "add_column",
                        "users");
        assertThat(USERS.references(Access.WRITE))
                .containsOnly(
                        "only",
                        "except",
                        "dependent",
                        "class_name",
                        "id",
                        "user",
                        "k",
                        "json",
                        "a",
                        "b",
                        "c",
                        "status",
                        "email",
                        "sql",
                        "force",
                        "null");
        assertThat(USERS.references(Access.DEFINE))
                .containsOnly(
                        "UsersController",
                        "email",
                        "name",
                        "MAX",
                        "initialize",
                        "id",
                        "args",
                        "key",
                        "opts",
                        "block",
                        "show",
                        "item",
                        "e",
                        "build",
                        "t");
    }

    @Test
    void importsAndCommentsKeepTheirLines() {
        assertThat(USERS.imports()).containsExactly("1 json", "2 lib/x");
        assertThat(USERS.comments()).containsExactly("4 # Users.");
    }
}
