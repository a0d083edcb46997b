/// What was not read, and how bad that can be: the draw of changes for audits, bounds on the rate of escapes,
/// the rule
/// that tightens and relaxes, and the weekly statement.
@NullMarked
package dev.countersign.oversight;

import org.jspecify.annotations.NullMarked;
