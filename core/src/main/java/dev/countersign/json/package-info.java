/// One strict, bounded JSON reader, and writers for people and for hashing (RFC 8785).
@NullMarked
package dev.countersign.json;

import org.jspecify.annotations.NullMarked;
