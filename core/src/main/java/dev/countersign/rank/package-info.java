/// What to read first: how likely a run of added lines is to hold a vulnerability, as a sum of reasons. Learned from
/// changes that are known to have brought one in; a score only orders what is read, it never chooses a lane.
@NullMarked
package dev.countersign.rank;

import org.jspecify.annotations.NullMarked;
