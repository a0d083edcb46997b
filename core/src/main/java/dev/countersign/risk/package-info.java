/// How risky a change is, and which lane that puts it in.
@NullMarked
package dev.countersign.risk;

import org.jspecify.annotations.NullMarked;
