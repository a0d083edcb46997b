/// Text that is built from values and then run, queried or opened.
@NullMarked
package dev.countersign.detect.inject;

import org.jspecify.annotations.NullMarked;
