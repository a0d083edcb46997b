/// Reads source files with tree-sitter grammars and format readers into core's words.
@NullMarked
package dev.countersign.adapter.parse;

import org.jspecify.annotations.NullMarked;
