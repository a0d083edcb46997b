/// Learns what to read first from changes that are known to have brought a vulnerability in, and says how good that is
/// on
/// repositories that it has not seen.
@NullMarked
package dev.countersign.rank.learn;

import org.jspecify.annotations.NullMarked;
