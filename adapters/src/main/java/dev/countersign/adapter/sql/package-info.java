/// Reads SQL with JSqlParser.
@NullMarked
package dev.countersign.adapter.sql;

import org.jspecify.annotations.NullMarked;
