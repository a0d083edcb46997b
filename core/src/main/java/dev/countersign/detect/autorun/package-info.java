/// Detectors for commands that run although nobody asked for them: hooks of agents, tasks of editors, scripts of
/// package managers.
@NullMarked
package dev.countersign.detect.autorun;

import org.jspecify.annotations.NullMarked;
