package dev.countersign.principal;

/// What came of reading a text as [People].
public sealed interface PeopleReading {
    record Read(People people) implements PeopleReading {}

    record Refused(Refusal refusal) implements PeopleReading {}
}
