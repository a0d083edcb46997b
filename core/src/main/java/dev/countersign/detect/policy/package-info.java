/// Detectors for the rules of review themselves, and for findings that are told to be silent.
@NullMarked
package dev.countersign.detect.policy;

import org.jspecify.annotations.NullMarked;
