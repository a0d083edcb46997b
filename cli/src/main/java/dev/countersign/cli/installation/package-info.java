/// An installation as commands see it: what is known in it, and the one way to change it.
@NullMarked
package dev.countersign.cli.installation;

import org.jspecify.annotations.NullMarked;
