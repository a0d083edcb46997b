package dev.countersign.principal;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// How a hop allows more than the hop before it.
public sealed interface Widening {

    /// One sentence for people.
    String reason();

    /// No permission of the hop before covers this one.
    ///
    /// @param position of the permission, from 0
    /// @param field by what it goes beyond the permission of its type; the type where there is none
    record MoreGranted(int position, PermissionField field) implements Widening {
        @Override
        public String reason() {
            return "permission " + position + " grants more than the hop before it: " + field.member();
        }
    }

    record LaterExpiry(Instant allowed, Instant asked) implements Widening {
        @Override
        public String reason() {
            return "it expires at " + asked + ", after the hop before it at " + allowed;
        }
    }

    record EarlierStart(Instant allowed, Instant asked) implements Widening {
        @Override
        public String reason() {
            return "it starts at " + asked + ", before the hop before it at " + allowed;
        }
    }

    record HigherMaxDepth(int allowed, int asked) implements Widening {
        @Override
        public String reason() {
            return "max_depth is " + asked + ", above the " + allowed + " of the hop before it";
        }
    }

    record MoreAudiences(Set<Location> added) implements Widening {
        public MoreAudiences {
            added = Set.copyOf(added);
        }

        @Override
        public String reason() {
            var sorted = new TreeSet<String>();
            added.forEach(audience -> sorted.add(audience.toString()));
            return "it adds the audience " + String.join(", ", sorted);
        }
    }

    /// The person's task is replaced by another, or left out.
    record OtherTask() implements Widening {
        @Override
        public String reason() {
            return "its task is not that of the hop before it";
        }
    }
}
