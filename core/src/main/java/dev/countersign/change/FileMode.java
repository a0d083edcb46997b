package dev.countersign.change;

/// What kind of entry a path is in git's tree.
public enum FileMode {
    ABSENT("000000"),
    REGULAR("100644"),
    EXECUTABLE("100755"),
    SYMLINK("120000"),
    SUBMODULE("160000");

    private final String octal;

    FileMode(String octal) {
        this.octal = octal;
    }

    /// Six octal digits, as git writes them.
    public String octal() {
        return octal;
    }

    /// Reads git's digits; the old `100664` counts as regular.
    ///
    /// @throws IllegalArgumentException for a mode that git does not make for files
    public static FileMode ofOctal(String octal) {
        for (FileMode mode : values()) {
            if (mode.octal.equals(octal)) {
                return mode;
            }
        }
        if (octal.equals("100664")) {
            return REGULAR;
        }
        throw new IllegalArgumentException("not a mode of a file in git: " + octal);
    }
}
