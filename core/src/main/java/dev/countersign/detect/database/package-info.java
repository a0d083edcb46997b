/// Facts about production databases: statements and migrations, privileges, exposure.
@NullMarked
package dev.countersign.detect.database;

import org.jspecify.annotations.NullMarked;
