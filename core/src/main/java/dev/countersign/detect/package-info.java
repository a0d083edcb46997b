/// Facts about a change, and one small class per detector that sees them.
@NullMarked
package dev.countersign.detect;

import org.jspecify.annotations.NullMarked;
