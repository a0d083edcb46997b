/// A real PostgreSQL for tests: that of this machine, started and ended by who needs it.
@org.jspecify.annotations.NullMarked
package dev.countersign.postgres;
