package dev.countersign.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    static final String CSV = resource();
    static final Catalogue CATALOGUE = Catalogue.parse(CSV);
    static final String HEADER = CSV.substring(0, CSV.indexOf('\n') + 1);

    @Test
    void everyTypeMatchesItsOwnExamplesInsideAPerson() {
        assertThat(CATALOGUE.types()).hasSize(69);
        for (DataType type : CATALOGUE.types()) {
            for (String example : CATALOGUE.examples(type)) {
                assertThat(matched(example, "Customer", "String"))
                        .as("%s as %s", example, type.name())
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cssColor",
                "cardView",
                "raceCondition",
                "passwordPolicyUrl",
                "buildFingerprint",
                "maxAge",
                "fileName",
                "className",
                "hostName",
                "cacheKey",
                "primaryKey",
                "foreignKey",
                "keyCode",
                "tokenType",
                "tokenCount",
                "lexerToken",
                "pinnedTab",
                "pinToTop",
                "cardCount",
                "cardTitle",
                "emailTemplate",
                "emailService",
                "mailSender",
                "phoneFormat",
                "phoneRegex",
                "ipTables",
                "macAddressFormat",
                "serverAddress",
                "memoryAddress",
                "messageSource",
                "errorMessage",
                "logMessage",
                "transactionManager",
                "transactionTemplate",
                "userAgent",
                "userService",
                "customerSupport",
                "memberFunction",
                "childNode",
                "childProcess",
                "latencyMs",
                "gpuMemory",
                "genericType",
                "sectionName",
                "passwordEncoder",
                "passwordField",
                "passwordLabel",
                "showPassword",
                "validateEmail",
                "isEmailValid",
                "emailVerifiedAt",
                "healthCheck",
                "bodyClass",
                "themeName",
                "headerHeight",
                "pageAge",
                "codeLocation",
                "traceId",
                "dataRace",
                "panelWidth",
                "tinyInt",
                "vintage",
                "agent",
                "storage",
                "imageAge",
                "tincture",
                "expander"
            })
    void leavesWordsOfThemesBuildsAndCachesAlone(String identifier) {
        assertThat(matched(identifier, "", "")).isEmpty();
        assertThat(matched(identifier, "ThemeSettings", "String")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cardNumber, card_number_pan",
        "CARD_NUMBER, card_number_pan",
        "credit-card-no, card_number_pan",
        "x_api_key, api_key",
        "XApiKey, api_key",
        "addressLine1, postal_address",
        "address_line_2, postal_address",
        "password2, password",
        "icd10, diagnosis",
        "eMail, email_address",
        "e_mail, email_address",
        "userSSN, social_security_number",
        "kontoNummer, bank_account_number",
        "Geburtsdatum, date_of_birth",
        "motDePasse, password",
        "fecha_nacimiento, date_of_birth",
        "apellidos, full_or_last_name",
        "telefonnummer, phone_number",
        "sozialversicherungsnummer, social_security_number",
        "code_postal, postal_address"
    })
    void matchesAllStylesOfNamesAndSomeOtherLanguages(String identifier, String type) {
        assertThat(matched(identifier, "", "")).contains(type);
    }

    @Test
    void wordsOfManyMeaningsCountOnlyInsideAPerson() {
        for (String word : List.of("age", "race", "pin", "condition", "testResult", "vin")) {
            assertThat(matched(word, "Patient", "String")).as(word).isNotEmpty();
            assertThat(matched(word, "customers", "")).as(word).isNotEmpty();
            assertThat(matched(word, "CacheEntry", "String")).as(word).isEmpty();
            assertThat(matched(word, "UserService", "String")).as(word).isEmpty();
            assertThat(matched(word, "", "")).as(word).isEmpty();
        }
    }

    @Test
    void birthDayOfAnAnimalIsNobodysData() {
        assertThat(matched("birthDate", "Pet", "LocalDate")).isEmpty();
        assertThat(matched("birth_date", "pets", "date")).isEmpty();
        assertThat(matched("birthDate", "PetOwner", "LocalDate")).contains("date_of_birth");
        assertThat(matched("birthDate", "", "LocalDate")).contains("date_of_birth");
    }

    @Test
    void switchesControlsAndFunctionsHoldNoData() {
        assertThat(matched("password", "Account", "String")).contains("password");
        for (String type :
                List.of("boolean", "Boolean", "bool", "JButton", "Function<String, String>", "PasswordEncoder")) {
            assertThat(matched("password", "Account", type)).as(type).isEmpty();
        }
    }

    @Test
    void theMostSevereMeaningWins() {
        assertThat(matched("emailPassword", "", "")).contains("password");
    }

    @Test
    void brokenTablesAreRefusedWithTheirLine() {
        assertThatThrownBy(() -> Catalogue.parse("")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> Catalogue.parse(HEADER + "a,b,c,9,x,,_x_,,\n")).hasMessageContaining("severity");
        assertThatThrownBy(() -> Catalogue.parse(HEADER + "a,b,c,1,x,,_x_,,\na,b,c,1,x\n"))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> Catalogue.parse(HEADER + "a,b,c,1,x,,_(x_,,\n"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Catalogue.parse(HEADER + "a,b,c,1,x,,\\w+x_,,\n"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Catalogue.parse(HEADER + "a,\"b,c,1,x,,_x_,,\n"))
                .hasMessageContaining("line 2");
        assertThat(Catalogue.parse(HEADER + "\"a\"\"1\",b,c,1,x,,_x_,,\r\n")
                        .types()
                        .getFirst()
                        .name())
                .isEqualTo("a\"1");
    }

    @Property(tries = 3000)
    void theFirstFilterNeverRejectsWhatAPatternFinds(@ForAll("identifiers") String identifier) {
        boolean found = CATALOGUE.findsWithoutFilter(identifier);
        if (found) {
            assertThat(CATALOGUE.canMatch(identifier)).as(identifier).isTrue();
        }
    }

    @Provide
    Arbitrary<String> identifiers() {
        List<String> examples = CATALOGUE.types().stream()
                .flatMap(t -> CATALOGUE.examples(t).stream())
                .toList();
        Arbitrary<String> word = Arbitraries.oneOf(
                Arbitraries.of(examples),
                Arbitraries.strings().withChars("abemnprsxE_-012Kß").ofMaxLength(4),
                Arbitraries.of(
                        "ip", "e", "mail", "Mail", "address", "Address", "no", "id", "Id", "2fa", "dl", "number"));
        Arbitrary<String> glue = Arbitraries.of("", "_", "-", "2", "__", "$");
        return Combinators.combine(word, glue, word, glue, word)
                .as((a, g, b, h, c) -> a + g + b + h + c)
                .filter(s -> !s.isEmpty());
    }

    static Optional<String> matched(String identifier, String owner, String valueType) {
        return CATALOGUE.match(identifier, owner, valueType).map(DataType::name);
    }

    static String resource() {
        try (InputStream in = CatalogueTest.class.getResourceAsStream("sensitive-data-types.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
