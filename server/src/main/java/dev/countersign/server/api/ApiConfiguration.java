package dev.countersign.server.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The handlers of the API.
@Configuration(proxyBeanMethods = false)
@Import({AdminApi.class, ChangeApi.class, OpenApi.class, ReadersApi.class})
public class ApiConfiguration {}
