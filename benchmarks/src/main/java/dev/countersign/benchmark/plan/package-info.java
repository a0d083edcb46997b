/// How early a reading plan comes to the lines that brought a vulnerability in.
@NullMarked
package dev.countersign.benchmark.plan;

import org.jspecify.annotations.NullMarked;
