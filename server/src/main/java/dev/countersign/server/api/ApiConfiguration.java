package dev.countersign.server.api;

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
    ReadersApi.class
})
public class ApiConfiguration {}
