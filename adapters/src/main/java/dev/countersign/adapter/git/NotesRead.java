package dev.countersign.adapter.git;

import java.util.List;
import java.util.Optional;

/// All notes of one ref.
///
/// @param leftOut the first reason why some are not among them
public record NotesRead(List<String> texts, Optional<String> leftOut) {
    static final NotesRead NONE = new NotesRead(List.of(), Optional.empty());

    public NotesRead {
        texts = List.copyOf(texts);
    }
}
