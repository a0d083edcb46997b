/// Look-alike names through ICU.
@NullMarked
package dev.countersign.adapter.unicode;

import org.jspecify.annotations.NullMarked;
