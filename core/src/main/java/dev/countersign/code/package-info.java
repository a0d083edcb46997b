/// Languages, symbols, and what the text of one file says, in words every language shares.
@NullMarked
package dev.countersign.code;

import org.jspecify.annotations.NullMarked;
