package dev.countersign.adapter.git;

import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;

/// A path that differs between two trees, with git's mode and id on both sides; the id beside
/// [FileMode#ABSENT] means nothing.
record RawEntry(RepoPath path, FileMode oldMode, String oldId, FileMode newMode, String newId) {}
