/// Where changes wait for readers: what is listed, who may see it, what readers decided.
@NullMarked
package dev.countersign.review.desk;

import org.jspecify.annotations.NullMarked;
