package dev.countersign.server;

import dev.countersign.server.api.ApiConfiguration;
import dev.countersign.server.oidc.OidcConfiguration;
import dev.countersign.server.page.PageConfiguration;
import dev.countersign.server.security.SecurityConfiguration;
import dev.countersign.server.witness.WitnessConfiguration;
import dev.countersign.server.work.WorkConfiguration;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/// A server that runs until it is closed.
public final class CountersignServer implements AutoCloseable {
    private final ServletWebServerApplicationContext context;

    private CountersignServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /// What came of starting it.
    public sealed interface Starting {
        record Started(CountersignServer server) implements Starting {}

        record PortTaken(int port) implements Starting {}
    }

    /// A server that has nothing to do with others.
    public static Starting start(ServerSettings settings, ServerParts parts) {
        return start(settings, parts, Neighbours.NONE);
    }

    /// Listens when it returns [Starting.Started].
    public static Starting start(ServerSettings settings, ServerParts parts, Neighbours neighbours) {
        var application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        application.setDefaultProperties(properties(settings));
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                context -> register(context, settings, parts, neighbours));
        try {
            return new Starting.Started(new CountersignServer((ServletWebServerApplicationContext) application.run()));
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    return new Starting.PortTaken(settings.port());
                }
            }
            throw e;
        }
    }

    private static void register(
            GenericApplicationContext context, ServerSettings settings, ServerParts parts, Neighbours neighbours) {
        context.registerBean(Neighbours.class, () -> neighbours);
        context.registerBean(ServerSettings.class, () -> settings);
        context.registerBean(ServerParts.class, () -> parts);
        context.registerBean("desk", dev.countersign.review.desk.Desk.class, parts::desk);
        context.registerBean("accounts", dev.countersign.access.Accounts.class, parts::accounts);
        context.registerBean("credentials", dev.countersign.access.Credentials.class, parts::credentials);
        context.registerBean("audits", dev.countersign.oversight.AuditBook.class, parts::audits);
        context.registerBean("roster", dev.countersign.review.assign.Roster.class, parts::roster);
        context.registerBean("clock", java.time.InstantSource.class, parts::clock);
    }

    private static Map<String, Object> properties(ServerSettings settings) {
        return Map.ofEntries(
                Map.entry("server.address", settings.bind().getHostAddress()),
                Map.entry("server.port", settings.port()),
                Map.entry("server.shutdown", "graceful"),
                Map.entry("server.error.whitelabel.enabled", false),
                Map.entry("server.max-http-request-header-size", "16KB"),
                Map.entry("server.tomcat.max-http-form-post-size", "256KB"),
                Map.entry("spring.servlet.multipart.enabled", false), // no form sends files
                Map.entry("server.tomcat.connection-timeout", "20s"),
                Map.entry("server.compression.enabled", true),
                Map.entry("server.compression.min-response-size", "2KB"),
                Map.entry(
                        "server.compression.mime-types",
                        "text/html,text/css,text/javascript,application/json,image/svg+xml"),
                // Threads of the system share the cores in turns. Virtual ones keep a core until they wait, so
                // that whoever has the one connection that writes would wait behind all pages being made.
                Map.entry("spring.threads.virtual.enabled", false),
                Map.entry("server.tomcat.threads.max", 64),
                Map.entry("spring.web.resources.add-mappings", false),
                Map.entry("spring.main.log-startup-info", false),
                Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
                Map.entry("spring.config.location", "optional:classpath:/none/"), // no file of the folder we run in
                Map.entry("logging.level.root", "WARN"));
    }

    /// The port that it listens at.
    public int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /// For tests that look at what the server is made of.
    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        SecurityConfiguration.class,
        PageConfiguration.class,
        ApiConfiguration.class,
        WorkConfiguration.class,
        OidcConfiguration.class,
        WitnessConfiguration.class
    })
    static class Application {}
}
