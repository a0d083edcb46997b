package dev.countersign.rank;

/// Where the words of a run stand.
public enum WordFamily {
    /// In its code lines.
    ADDED,
    /// In what it replaced.
    REMOVED,
    /// In the head of the function around it.
    HEAD,
    /// In the commit's message.
    MESSAGE,
    /// In the file's path.
    PATH
}
