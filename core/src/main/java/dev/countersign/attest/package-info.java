/// Attested commits: in-toto statements in DSSE envelopes that bind a commit to who answers for it, and how much of a
/// change they cover.
@NullMarked
package dev.countersign.attest;

import org.jspecify.annotations.NullMarked;
