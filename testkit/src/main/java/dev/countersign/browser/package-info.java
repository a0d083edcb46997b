/// A real browser for tests of pages.
@NullMarked
package dev.countersign.browser;

import org.jspecify.annotations.NullMarked;
