/// Keys and signatures as values and ports: what signs, what verifies, what stays secret.
@NullMarked
package dev.countersign.key;

import org.jspecify.annotations.NullMarked;
