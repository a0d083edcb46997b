/// Pages for people: what they show, as values, and the templates' helpers.
@NullMarked
package dev.countersign.server.page;

import org.jspecify.annotations.NullMarked;
