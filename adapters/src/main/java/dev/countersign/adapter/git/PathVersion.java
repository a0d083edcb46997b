package dev.countersign.adapter.git;

import dev.countersign.change.ContentId;
import java.util.Optional;

/// What a path held after a commit that changed it; empty if that commit removed it, or made it no file.
public record PathVersion(String commit, Optional<ContentId> blob) {}
