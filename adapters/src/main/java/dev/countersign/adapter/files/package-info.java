/// Files of this machine: configuration, cache, disputes, resources.
@NullMarked
package dev.countersign.adapter.files;

import org.jspecify.annotations.NullMarked;
