/// Guards: what decides who may do something, and what is let in.
@NullMarked
package dev.countersign.detect.guard;

import org.jspecify.annotations.NullMarked;
