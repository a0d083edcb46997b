/// Who reads what on a day: pools of readers with minutes, conflicts of interest, due dates, and what got no reader.
@NullMarked
package dev.countersign.review.assign;

import org.jspecify.annotations.NullMarked;
