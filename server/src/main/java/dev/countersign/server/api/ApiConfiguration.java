package dev.countersign.server.api;

import org.springframework.context.annotation.Configuration;

/// The handlers of the API.
@Configuration(proxyBeanMethods = false)
public class ApiConfiguration {}
