/// Changes that were never made, to measure how many bad ones auditors find.
@NullMarked
package dev.countersign.review.seed;

import org.jspecify.annotations.NullMarked;
