package dev.countersign.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing opens a connection outward but the one class for it, in any module.
class OneWayOutTest {
    private static final String OUTWARD = "dev.countersign.adapter.http..";

    private static final DescribedPredicate<JavaClass> CLIENTS = resideInAnyPackage(
                    "java.net.http..",
                    "javax.net..",
                    "javax.naming..",
                    "java.rmi..",
                    "jdk.net..",
                    "org.apache.hc..",
                    "org.apache.http..",
                    "okhttp3..",
                    "io.netty..",
                    "org.springframework.web.reactive..",
                    "org.springframework.boot.http.client..")
            .or(named(
                    "java.net.Socket",
                    "java.net.DatagramSocket",
                    "java.net.MulticastSocket",
                    "java.net.URLConnection",
                    "java.net.HttpURLConnection",
                    "java.net.JarURLConnection",
                    "java.net.URLClassLoader",
                    "java.nio.channels.SocketChannel",
                    "java.nio.channels.DatagramChannel",
                    "java.nio.channels.AsynchronousSocketChannel",
                    "org.eclipse.jgit.transport.Transport",
                    "org.springframework.web.client.RestTemplate",
                    "org.springframework.http.client.SimpleClientHttpRequestFactory",
                    "org.springframework.http.client.JdkClientHttpRequestFactory",
                    "org.springframework.http.client.HttpComponentsClientHttpRequestFactory",
                    "org.springframework.security.oauth2.jwt.JwtDecoders",
                    "org.springframework.security.oauth2.client.registration.ClientRegistrations",
                    "com.nimbusds.jose.util.DefaultResourceRetriever",
                    "com.nimbusds.jose.jwk.source.RemoteJWKSet",
                    "com.nimbusds.oauth2.sdk.http.HTTPRequest"));

    /// Methods of classes that are of use otherwise, and ask the network by themselves.
    private static final Map<String, Set<String>> CALLS = Map.of(
            "java.net.URL", Set.of("openConnection", "openStream", "getContent"),
            "org.springframework.web.client.RestClient", Set.of("create"),
            "org.springframework.security.oauth2.jwt.NimbusJwtDecoder", Set.of("withIssuerLocation", "withJwkSetUri"),
            "com.nimbusds.jose.jwk.JWKSet", Set.of("load"));

    /// Asks the server that it started itself, on loopback, while a distribution is made.
    private static final String PREPARING = "dev.countersign.cli.serve.PrepareCommand";

    private static final ArchRule CLIENTS_ARE_NOT_USED = noClasses()
            .that()
            .resideOutsideOfPackage(OUTWARD)
            .and(describe("are not of " + PREPARING, c -> !c.getName().startsWith(PREPARING)))
            .should()
            .dependOnClassesThat(CLIENTS);

    private static final ArchRule CALLS_ARE_NOT_MADE = noClasses()
            .that()
            .resideOutsideOfPackage(OUTWARD)
            .should()
            .accessTargetWhere(describe("asks the network", OneWayOutTest::asksTheNetwork));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("testkit"))
            .importPackages("dev.countersign");

    private static boolean asksTheNetwork(JavaAccess<?> access) {
        return CALLS.getOrDefault(access.getTargetOwner().getName(), Set.of()).contains(access.getName());
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> all = Set.of(names);
        return describe("clients of the network", c -> all.contains(c.getName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adapter.http", "adapter.git", "server.security", "cli.serve", "ledger"})
    void everyModuleIsLookedAt(String name) {
        assertThat(ALL).anyMatch(c -> c.getPackageName().equals("dev.countersign." + name));
    }

    @Test
    void nothingElseUsesAClientOfTheNetwork() {
        CLIENTS_ARE_NOT_USED.check(ALL);
    }

    @Test
    void nothingElseAsksTheNetworkOnTheSide() {
        CALLS_ARE_NOT_MADE.check(ALL);
    }

    @Test
    void leakWouldBeSeen() {
        JavaClasses leaks = new ClassFileImporter().importClasses(Leak.class, QuietLeak.class, SocketLeak.class);
        assertThat(CLIENTS_ARE_NOT_USED.evaluate(leaks).getFailureReport().getDetails())
                .anyMatch(line -> line.contains("HttpClient"))
                .anyMatch(line -> line.contains("java.net.Socket"));
        assertThat(CALLS_ARE_NOT_MADE.evaluate(leaks).getFailureReport().getDetails())
                .anyMatch(line -> line.contains("openStream"));
    }

    static final class Leak {
        HttpClient client() {
            return HttpClient.newHttpClient();
        }
    }

    @SuppressWarnings("AddressSelection") // it shows what is found, and is never called
    static final class SocketLeak {
        Socket socket() throws IOException {
            return new Socket("example.org", 443);
        }
    }

    static final class QuietLeak {
        int first(URI address) throws IOException {
            try (var in = address.toURL().openStream()) {
                return in.read();
            }
        }
    }
}
