package dev.countersign.code.inert;

/// The rules for one kind of file. Asked only about texts that were read whole, without a change of mode,
/// outside the paths that are never inert, and without hidden characters in what was added.
interface Family {
    Inertness judge(Candidate candidate);
}
