/// The `org` commands: the organisation itself, its people, and other organisations.
@NullMarked
package dev.countersign.cli.org;

import org.jspecify.annotations.NullMarked;
