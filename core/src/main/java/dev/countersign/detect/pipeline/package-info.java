/// Detectors for CI/CD definitions: triggers, injection, permissions, pinning, weakened gates.
@NullMarked
package dev.countersign.detect.pipeline;

import org.jspecify.annotations.NullMarked;
