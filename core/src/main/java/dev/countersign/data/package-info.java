/// Which data is sensitive, where it is declared, and which statements touch a database.
@NullMarked
package dev.countersign.data;

import org.jspecify.annotations.NullMarked;
