package dev.countersign.adapter.git;

import java.util.List;

/// Why a repository or a change in it cannot be read at all. The message is one line for people, with what to
/// do; it quotes names as they are, so whoever prints it escapes it.
public final class GitProblem extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Kind kind;

    public GitProblem(Kind kind) {
        super(kind.words());
        this.kind = kind;
    }

    GitProblem(Kind kind, Throwable cause) {
        super(kind.words(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// What is wrong.
    public sealed interface Kind {
        String words();

        /// Neither the folder nor one above it is a git repository.
        record NotARepository(String path) implements Kind {
            @Override
            public String words() {
                return path + " is not in a git repository; go into one, or name one";
            }
        }

        /// A note could not be added.
        record NotWritten(String ref, String why) implements Kind {
            @Override
            public String words() {
                return ref + " could not be written: " + why;
            }
        }

        /// The place that was named is not a folder.
        record NoFolder(String path, boolean isThere) implements Kind {
            @Override
            public String words() {
                return isThere
                        ? path + " is not a folder; name a folder of a git repository"
                        : "the folder " + path + " does not exist; check how it is spelt, or go into the repository";
            }
        }

        /// HEAD names a branch without commits.
        record NoCommits(String head) implements Kind {
            @Override
            public String words() {
                return "there are no commits yet on " + head + "; commit something, or review what is staged";
            }
        }

        /// No commit is called so. `nearest` holds at most three names that are similar.
        record UnknownRevision(String name, List<String> nearest, boolean shallow) implements Kind {
            public UnknownRevision {
                nearest = List.copyOf(nearest);
            }

            @Override
            public String words() {
                String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
                String fetch = shallow ? "; the clone is shallow: fetch more history (git fetch --unshallow)" : "";
                String list = hint.isEmpty() && fetch.isEmpty() ? "; 'git branch --all' and 'git tag' list names" : "";
                return "no commit is called '" + name + "' here" + hint + fetch + list;
            }
        }

        /// An abbreviated id that fits more than one object.
        record AmbiguousRevision(String name) implements Kind {
            @Override
            public String words() {
                return "'" + name + "' fits more than one object; give more digits";
            }
        }

        /// Two revisions without a common commit, so that `A...B` has no base.
        record NoCommonAncestor(String from, String to, boolean shallow) implements Kind {
            @Override
            public String words() {
                return "'" + from + "' and '" + to + "' have no common commit"
                        + (shallow ? " in this shallow clone; fetch more history (git fetch --unshallow)" : "")
                        + "; or compare the trees with '..'";
            }
        }

        /// Staged files or a work tree were asked of a bare repository.
        record NoWorkTree(String path) implements Kind {
            @Override
            public String words() {
                return path + " is a bare repository without a work tree; name a commit or a range";
            }
        }

        /// The text given as patch holds none.
        record NotAPatch(String detail) implements Kind {
            @Override
            public String words() {
                return "this is not a patch: " + detail + "; give the output of git diff or git format-patch";
            }
        }

        /// A hunk of the patch does not fit the base. `hunk` counts from 1 within the file; 0 when the file as
        /// a whole does not fit.
        record PatchDoesNotApply(String file, int hunk, String base, String detail) implements Kind {
            @Override
            public String words() {
                String where = hunk > 0 ? "hunk " + hunk + " of " + file : file;
                return "the patch does not apply to " + base + ": " + where
                        + (detail.isEmpty() ? "" : " (" + detail + ")") + "; name the revision that it was made from";
            }
        }

        /// There is no `git` on the PATH.
        record GitMissing() implements Kind {
            @Override
            public String words() {
                return "git was not found; install git " + OwnRepository.NEEDED + " or newer and put it on the PATH";
            }
        }

        record GitTooOld(String found) implements Kind {
            @Override
            public String words() {
                return "git " + found + " is too old; install " + OwnRepository.NEEDED + " or newer";
            }
        }

        /// A kind of repository that cannot be read yet.
        record Unsupported(String what) implements Kind {
            @Override
            public String words() {
                return what;
            }
        }

        /// An object or file that everything else hangs on is missing or broken.
        record Damaged(String detail) implements Kind {
            @Override
            public String words() {
                return "the repository is damaged or incomplete: " + GitWords.plain(detail)
                        + "; see 'git fsck', or fetch it anew";
            }
        }

        /// There is no room, or no right, to write what git needs for a while.
        record NoTemporaryFolder(String place) implements Kind {
            @Override
            public String words() {
                return "no temporary folder can be made in " + place + "; make room there, or set TMPDIR";
            }
        }

        /// A file, process or folder of this machine failed.
        record Unreadable(String what, String detail) implements Kind {
            @Override
            public String words() {
                return what + " cannot be read: " + detail;
            }
        }
    }
}
