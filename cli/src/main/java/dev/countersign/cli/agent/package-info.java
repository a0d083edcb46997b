/// The `agent` commands: who acts for whom, and what they may.
@NullMarked
package dev.countersign.cli.agent;

import org.jspecify.annotations.NullMarked;
