/// Shows a review as text, Markdown, JSON and HTML. Every output has one escaping layer, and everything that comes from
/// a repository goes through it.
@NullMarked
package dev.countersign.adapter.render;

import org.jspecify.annotations.NullMarked;
