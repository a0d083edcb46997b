/// Reads the lane table, policies and disputes, which are YAML, and says exactly what is wrong with one.
@NullMarked
package dev.countersign.adapter.config;

import org.jspecify.annotations.NullMarked;
