/// What detectors share that look at lines: changed lines without comments, and rules whose matches cancel out.
@NullMarked
package dev.countersign.detect.line;

import org.jspecify.annotations.NullMarked;
