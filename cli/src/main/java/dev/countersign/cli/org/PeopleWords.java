package dev.countersign.cli.org;

import dev.countersign.cli.Problem;
import dev.countersign.principal.People;
import dev.countersign.principal.PeopleChange;

/// What came of a change to the people, for the user.
final class PeopleWords {
    private PeopleWords() {}

    /// @throws Problem where nothing changed
    static People changed(PeopleChange change) {
        return switch (change) {
            case PeopleChange.Changed(var people) -> people;
            case PeopleChange.AlreadyThere(var person) ->
                throw Problem.usage(person + " is there already; 'org person key' gives them another key");
            case PeopleChange.NotThere(var person) ->
                throw Problem.usage(person + " is not there; 'countersign org person list' shows who is");
            case PeopleChange.Removed(var person) ->
                throw Problem.notAllowed(person + " was removed, for good; give the person another id");
            case PeopleChange.ForeignNamespace(var person) ->
                throw Problem.notAllowed(person + " is of another organisation; its bundle speaks for its people");
            case PeopleChange.Suspicious(var person) ->
                throw Problem.notAllowed(person + " mixes scripts or hides characters; give a plain name");
            case PeopleChange.LooksLike(var person, var other) ->
                throw Problem.notAllowed(person + " looks like " + other + ", who is there; give another name");
            case PeopleChange.KeyInUse(var by) ->
                throw Problem.notAllowed("this is the key of " + by + "; everybody has a key of their own");
        };
    }
}
