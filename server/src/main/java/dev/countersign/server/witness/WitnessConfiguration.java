package dev.countersign.server.witness;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The witness, where this server is one.
@Configuration(proxyBeanMethods = false)
@Import(WitnessController.class)
public class WitnessConfiguration {}
