/// Detectors for what AI agents read and may do: instructions, hidden text, MCP servers, approvals.
@NullMarked
package dev.countersign.detect.agent;

import org.jspecify.annotations.NullMarked;
