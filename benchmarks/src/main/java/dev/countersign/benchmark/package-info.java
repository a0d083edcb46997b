/// What we claim to be fast, measured. See `benchmarks/README.md` for how to run it.
@NullMarked
package dev.countersign.benchmark;

import org.jspecify.annotations.NullMarked;
