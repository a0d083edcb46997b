package dev.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Provenance.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineNotesTest {
    private static final String META = "\n---\n{\"schema_version\": \"authorship/3.0.0\"}\n";

    @Test
    void sessionOrOldEntryOfGitAiIsAssistance() {
        assertThat(judge("refs/notes/ai", "src/a.py\n  s_a76964380084ef::t_a3a130d3e145e3 2" + META)
                        .kind())
                .isEqualTo(Kind.ASSISTED);
        assertThat(judge("refs/notes/ai", "src/a.py\n  h_dca485b1adf836 1,3\n  d4a7828bfdafe456 2" + META)
                        .probability())
                .isEqualTo(0.98);
    }

    @Test
    void everyAddedLineOfAKnownPersonIsAttested() {
        assertThat(judge("refs/notes/ai", "src/a.py\n  h_dca485b1adf836 1-2,3" + META)
                        .kind())
                .isEqualTo(Kind.HUMAN_ATTESTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/a.py\n  h_dca485b1adf836 1-2" + META,
                "src/b.py\n  h_dca485b1adf836 1-3" + META,
                "src/a.py\n  h_dca485b1adf836 1-3\n---\n{}",
                "src/a.py\n  h_dca485b1adf836 1-99999999999" + META,
                "src/a.py\n  h_zz 1-3" + META,
                ""
            })
    void partialForeignOrUnreadableNoteIsUnknown(String note) {
        assertThat(judge("refs/notes/ai", note).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void attestationInSeveralCommitsProvesNothing() {
        CommitInfo one = commit("refs/notes/ai", "src/a.py\n  h_dca485b1adf836 1-3" + META);
        assertThat(ProvenanceSignals.judge(change(List.of(one, one))).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void otherToolsNotesAreRead() {
        assertThat(judge("refs/notes/whogitit", """
                {"version": 3, "files": [{"path": "src/a.py", "lines": [
                  {"line_number": 1, "source": {"type": "AI", "edit_id": "8f5c"}}]}]}""").kind()).isEqualTo(Kind.ASSISTED);
        assertThat(judge("refs/notes/whogitit", "{\"lines\": [{\"source\": {\"type\": \"Human\"}}]}")
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(judge("refs/notes/srctrace/attribution", """
                {"v": 1, "f": {"src/a.py": [{"s": "agent|cursor(claude-3-7-sonnet)", "l": [1, "2-3"]}]}}""").kind()).isEqualTo(Kind.ASSISTED);
        assertThat(judge("refs/notes/srctrace/attribution", "{\"v\": 1, \"f\": {\"a\": [{\"s\": \"operator\"}]}}")
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(judge("refs/notes/commits", "{\"source\": \"AI\"}").kind()).isEqualTo(Kind.UNKNOWN);
    }

    private static Provenance judge(String ref, String note) {
        return ProvenanceSignals.judge(change(List.of(commit(ref, note))));
    }

    private static CommitInfo commit(String ref, String note) {
        return ProvenanceSignalsTest.commit(
                ProvenanceSignalsTest.person(Instant.parse("2026-07-01T12:00:00Z")),
                "Add a reader",
                List.of(new CommitInfo.Note(ref, note)));
    }

    private static Change change(List<CommitInfo> commits) {
        var file = new FileChange(
                null,
                RepoPath.of("src/a.py"),
                FileMode.ABSENT,
                FileMode.REGULAR,
                new Content.Absent(),
                new Content.Text(new ContentId("a".repeat(40)), "a\nb\nc\n", false),
                List.of(new Hunk(new LineSpan(0, 0), new LineSpan(1, 3))));
        return new Change(
                ChangeId.of(List.of(file)),
                Change.Source.COMMIT,
                null,
                "1".repeat(40),
                true,
                commits,
                List.of(file),
                List.of(),
                Passed.NOTHING);
    }
}
