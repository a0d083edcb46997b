/// Dependencies: manifests and lock files of eight ecosystems as values, and the detectors that compare them.
@NullMarked
package dev.countersign.detect.deps;

import org.jspecify.annotations.NullMarked;
