/// What a repository's history says of a change's files, kept so that it need not be read again for every change.
@NullMarked
package dev.countersign.rank.past;

import org.jspecify.annotations.NullMarked;
