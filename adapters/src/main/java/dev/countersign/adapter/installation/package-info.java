/// The files of an installation, one organisation's data directory, and the files that hold a key.
///
/// Trusted for keeping what was written: whoever can change the directory can put an older state back and can trust
/// whom they like, but not sign, since the keys in it are sealed under a key that lies elsewhere.
@NullMarked
package dev.countersign.adapter.installation;

import org.jspecify.annotations.NullMarked;
