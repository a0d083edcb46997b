/// Many files in one: a tar archive in one spelling only, with the SHA-256 of each file in it.
@NullMarked
package dev.countersign.adapter.archive;

import org.jspecify.annotations.NullMarked;
