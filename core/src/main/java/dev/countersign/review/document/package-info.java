/// What is kept and shown of a reviewed change, and the port that asks for it.
@NullMarked
package dev.countersign.review.document;

import org.jspecify.annotations.NullMarked;
