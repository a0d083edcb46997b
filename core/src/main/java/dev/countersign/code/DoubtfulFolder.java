package dev.countersign.code;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells where the name of a folder (`spec`, `demo`, `docs`) is no reason to ask less of a file: of a program that
/// does not look like a test, and of what describes an API.
public final class DoubtfulFolder {
    private static final Set<Language> PROGRAMS = programs();
    private static final Set<Language> OF_APIS = EnumSet.of(Language.YAML, Language.JSON);
    /// Keys of OpenAPI, Swagger and AsyncAPI, also of a part of one in a file of its own.
    private static final Pattern DESCRIBES_API = Pattern.compile(
            "(?m)(?:^|[{,])[ \\t]{0,40}[\"']?(?:openapi|swagger|asyncapi|operationId|securitySchemes|securityDefinitions)[\"']?[ \\t]{0,4}:");
    private static final Pattern TEST_NAME =
            Pattern.compile("(?:spec|rails|test)_helper\\.rb|.{1,200}\\.(?:e2e|cy)\\.[cm]?[jt]sx?");
    private static final Pattern TEST_TEXT = Pattern.compile("(?m)^[ \\t]{0,40}(?:"
            + "(?:import|from|using|use|require|const|let|var)\\b.{0,200}(?:\\b(?:junit|testng|kotest|spock|pytest|unittest"
            + "|xunit|nunit|PHPUnit|minitest|rspec|cypress|playwright|vitest|chai|mocha|supertest|selenium|puppeteer"
            + "|testcafe|testcontainers|testing-library)\\b|@jest/|[\"']node:test[\"']|[\"'](?:spec|rails|test)_helper[\"'])"
            + "|\"testing\"[ \\t]*$|(?:RSpec|FactoryBot|FactoryGirl|Cypress)\\."
            + "|(?:describe|context|it|test|Scenario|Given|When|Then)(?:\\.[a-z]{1,20})?[ (][\"'`/])");

    private DoubtfulFolder() {}

    private static Set<Language> programs() {
        Set<Language> programs = EnumSet.of(
                Language.SQL,
                Language.SHELL,
                Language.DOCKERFILE,
                Language.JSP,
                Language.FREEMARKER,
                Language.TWIG,
                Language.ERB,
                Language.VUE,
                Language.GO_TEMPLATE,
                Language.PROTO,
                Language.GRAPHQL,
                Language.GRADLE);
        programs.addAll(Languages.PROGRAMMING);
        return programs;
    }

    /// Whether the file is to be judged as the product, although it stands among tests, examples or documents.
    public static boolean holdsProduct(FileChange file, Language language) {
        if (!FileRole.isToldByDoubtfulFolder(file)) {
            return false;
        }
        if (OF_APIS.contains(language)) {
            return texts(file).anyMatch(text -> DESCRIBES_API.matcher(text).find());
        }
        return PROGRAMS.contains(language) && !isTest(file);
    }

    /// Both sides must look like one, so that no edit makes a program a test.
    private static boolean isTest(FileChange file) {
        return FileRole.of(file) == FileRole.TEST
                && (TEST_NAME.matcher(file.path().name()).matches()
                        || texts(file).allMatch(text -> TEST_TEXT.matcher(text).find()));
    }

    private static Stream<String> texts(FileChange file) {
        return Stream.of(file.oldContent(), file.newContent())
                .filter(Content.Text.class::isInstance)
                .map(content -> ((Content.Text) content).value());
    }
}
