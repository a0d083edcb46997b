package dev.countersign.code.inert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.History;
import dev.countersign.adapter.git.Window;
import dev.countersign.change.Change;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How many real commits are proved inert. Reads the repositories that `COUNTERSIGN_REPOSITORIES` names,
/// separated as in a path list; prints one line per commit and the shares.
class InertShareTest {
    private static final Pattern OF_DOCS_OR_STYLE = Pattern.compile(
            "(?i)\\b(docs?|documentation|typos?|styles?|css|scss|theme|readme|changelog|comments?|javadocs?|spelling|grammar|whitespace)\\b");
    /// Subjects that only seem to speak of documents or style: answers to a review, agents' skills, features of
    /// a theme.
    private static final Pattern NOT_MEANT =
            Pattern.compile("(?i)review|\\bPR\\b|skill|claude|^feat|plugin|whitespace strip|strip.* whitespace");
    private static final int LATEST = 4000;
    private static final int PER_REPOSITORY = 40;

    @Test
    void mostCommitsOfDocsAndStyleAreProvedInertAndFewOthers() throws Exception {
        double ofDocsOrStyle = share(
                "docs",
                change -> OF_DOCS_OR_STYLE.matcher(subject(change)).find()
                        && !NOT_MEANT.matcher(subject(change)).find());
        double ofAny = share("any", change -> true);
        assertThat(ofDocsOrStyle).isGreaterThan(0.5);
        // what takes everything for inert would prove the most of all
        assertThat(ofAny).isPositive().isLessThan(ofDocsOrStyle / 2);
    }

    private static double share(String label, Predicate<Change> wanted) throws Exception {
        int commits = 0;
        int inertCommits = 0;
        int files = 0;
        int inertFiles = 0;
        long nanos = 0;
        var reasons = new TreeMap<String, Integer>();
        for (Path repository : repositories()) {
            for (Change change : sample(repository, wanted)) {
                List<Candidate> candidates =
                        change.files().stream().map(Candidates::candidate).toList();
                long start = System.nanoTime();
                List<Inertness> found =
                        candidates.stream().map(Inertness::judge).toList();
                nanos += System.nanoTime() - start;
                boolean inert = found.stream().allMatch(Inertness::isProved);
                commits++;
                inertCommits += inert ? 1 : 0;
                files += found.size();
                inertFiles += (int) found.stream().filter(Inertness::isProved).count();
                System.out.println(label + (inert ? " INERT " : " ----- ")
                        + repository.getParent().getFileName() + " " + change.head() + " " + subject(change));
                for (int i = 0; i < found.size() && i < 30; i++) {
                    System.out.println("    " + change.files().get(i).path().value() + " " + found.get(i));
                    reasons.merge(found.get(i).toString(), 1, Integer::sum);
                }
            }
        }
        System.out.println(label + ": " + inertCommits + " of " + commits + " commits, " + inertFiles + " of " + files
                + " files, judged in " + nanos / 1_000_000 + " ms");
        reasons.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(40)
                .forEach(entry -> System.out.println("  " + entry.getValue() + " " + entry.getKey()));
        assertThat(commits).as("commits of these repositories: " + label).isPositive();
        return (double) inertCommits / commits;
    }

    private static List<Change> sample(Path repository, Predicate<Change> wanted) throws Exception {
        var found = new ArrayList<Change>();
        try (ChangeReader reader = ChangeReader.open(repository)) {
            List<String> commits =
                    reader.commits(Window.all("HEAD").withoutMerges().atMost(LATEST));
            try (History history = reader.history(commits)) {
                for (Optional<Change> next = history.next(); next.isPresent(); next = history.next()) {
                    if (!next.get().files().isEmpty() && wanted.test(next.get())) {
                        found.add(next.get());
                        if (found.size() == PER_REPOSITORY) {
                            break;
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> repositories() {
        String given = System.getenv().getOrDefault("COUNTERSIGN_REPOSITORIES", "");
        assumeFalse(given.isEmpty(), "COUNTERSIGN_REPOSITORIES names no repositories");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(given)
                .map(Path::of)
                .toList();
    }

    private static String subject(Change change) {
        return change.commits().getFirst().subject();
    }
}
