/// Proofs that a changed file cannot change what a program does.
///
/// To call a file inert that is not is the worst mistake here: every family refuses what it does not know.
@NullMarked
package dev.countersign.code.inert;

import org.jspecify.annotations.NullMarked;
