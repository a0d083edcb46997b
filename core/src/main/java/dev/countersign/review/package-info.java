/// From facts to what a reviewer does: the review of one change, its reading plan, and the queue.
@NullMarked
package dev.countersign.review;

import org.jspecify.annotations.NullMarked;
