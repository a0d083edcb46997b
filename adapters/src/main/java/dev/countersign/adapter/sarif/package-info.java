/// Writes reviews as SARIF 2.1.0, within the limits that code forges set.
@NullMarked
package dev.countersign.adapter.sarif;

import org.jspecify.annotations.NullMarked;
