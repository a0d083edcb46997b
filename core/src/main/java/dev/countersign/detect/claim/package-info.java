/// What a change's message claims, against what the change is.
@NullMarked
package dev.countersign.detect.claim;

import org.jspecify.annotations.NullMarked;
