/// Detectors that watch whether tests still test.
@NullMarked
package dev.countersign.detect.test;

import org.jspecify.annotations.NullMarked;
