package dev.countersign.server.api;

import com.fasterxml.jackson.annotation.Nulls;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The handlers of the API.
@Configuration(proxyBeanMethods = false)
@Import({
    AccountApi.class,
    AdminApi.class,
    AuditApi.class,
    ChangeApi.class,
    CommitApi.class,
    OpenApi.class,
    OversightApi.class,
    PersonApi.class,
    ReadersApi.class,
    WholeChange.class
})
public class ApiConfiguration {
    /// A list in which something is missing is refused as unreadable, whoever reads it.
    @Bean
    JsonMapperBuilderCustomizer listsWithoutHoles() {
        return builder -> builder.changeDefaultNullHandling(handling -> handling.withContentNulls(Nulls.FAIL));
    }
}
