package dev.countersign.principal;

/// What came of a change to the people of an organisation.
public sealed interface PeopleChange {
    record Changed(People people) implements PeopleChange {}

    record AlreadyThere(PrincipalId person) implements PeopleChange {}

    record NotThere(PrincipalId person) implements PeopleChange {}

    /// They were removed, and the name is theirs for good.
    record Removed(PrincipalId person) implements PeopleChange {}

    /// Their host is not the organisation's.
    record ForeignNamespace(PrincipalId person) implements PeopleChange {}

    /// The name mixes scripts or hides characters.
    record Suspicious(PrincipalId person) implements PeopleChange {}

    /// One would take them for somebody who is there.
    record LooksLike(PrincipalId person, PrincipalId other) implements PeopleChange {}

    record KeyInUse(PrincipalId by) implements PeopleChange {}
}
