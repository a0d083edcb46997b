package dev.countersign.ledger.tree;

/// What is wrong with the files of a log, by name.
public sealed interface Damage {
    /// One phrase for people; quotes nothing of the files.
    String reason();

    record Missing(LogFile file) implements Damage {
        @Override
        public String reason() {
            return file + " is missing";
        }
    }

    record Unreadable(LogFile file, String why) implements Damage {
        @Override
        public String reason() {
            return file + " cannot be read: " + why;
        }
    }

    record WrongLength(LogFile file, long bytes) implements Damage {
        @Override
        public String reason() {
            return file + " has " + bytes + " bytes, which is not its length";
        }
    }

    /// The hashes of the tile are not those that the signed root stands for.
    record TileAltered(Tile tile) implements Damage {
        @Override
        public String reason() {
            return tile + " is not what the tree was signed with";
        }
    }

    /// The entry is not the one that was signed: altered, exchanged, or moved by one that was taken out.
    record EntryAltered(long entry, Bundle bundle) implements Damage {
        @Override
        public String reason() {
            return "entry " + entry + " in " + bundle + " is not what the tree was signed with";
        }
    }

    /// The lengths in the bundle do not add up.
    record EntryCut(long entry, Bundle bundle, String why) implements Damage {
        @Override
        public String reason() {
            return "entry " + entry + " in " + bundle + " is not whole: " + why;
        }
    }

    /// All files fit each other, and are not those of the signed root: the whole log was exchanged, or more than
    /// one thing in it.
    record OtherLog(TreeHead found, TreeHead signed) implements Damage {
        @Override
        public String reason() {
            return "the files of the log are not those whose root was signed";
        }
    }
}
