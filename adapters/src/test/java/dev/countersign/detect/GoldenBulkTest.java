package dev.countersign.detect;

import dev.countersign.detect.test.GoldenBulk;
import java.util.List;

class GoldenBulkTest extends DetectorTable {
    @Override
    Detector detector() {
        return new GoldenBulk();
    }

    private static Case records(String name, String pattern, int count) {
        Case row = Case.of(name).modified("src/render.ts", "export const a = 1\n", "export const a = 2\n");
        for (int i = 0; i < count; i++) {
            row.modified(pattern.formatted(i), "old " + i + "\n", "new " + i + "\n");
        }
        return row;
    }

    @Override
    List<Case> positives() {
        return List.of(
                records("snapshots of Jest", "src/__snapshots__/view%d.test.ts.snap", 6)
                        .sees(FactKind.GOLDEN_BULK, 1),
                records("golden files of Go", "pkg/testdata/case%d.golden", 6).sees(FactKind.GOLDEN_BULK, 1),
                records("approved texts", "src/test/resources/Report%d.approved.txt", 8)
                        .sees(FactKind.GOLDEN_BULK, 1),
                records("cassettes", "spec/cassettes/api%d.yml", 7).sees(FactKind.GOLDEN_BULK, 1),
                records("expected results", "tests/data/case%d.expected", 6).sees(FactKind.GOLDEN_BULK, 1),
                records("snapshots of pytest", "tests/__snapshots__/test_%d.ambr", 6)
                        .sees(FactKind.GOLDEN_BULK, 1));
    }

    @Override
    List<Case> lookAlikes() {
        Case alone = Case.of("records without code");
        Case added = Case.of("new records").modified("src/a.ts", "let a = 1\n", "let a = 2\n");
        Case deleted = Case.of("records deleted").modified("src/a.ts", "let a = 1\n", "let a = 2\n");
        Case prose = Case.of("records and prose").modified("README.md", "a\n", "b\n");
        for (int i = 0; i < 9; i++) {
            alone.modified("src/__snapshots__/v" + i + ".snap", "a\n", "b\n");
            added.added("src/__snapshots__/v" + i + ".snap", "a\n");
            deleted.deleted("src/__snapshots__/v" + i + ".snap", "a\n");
            prose.modified("src/__snapshots__/v" + i + ".snap", "a\n", "b\n");
        }
        return List.of(
                records("as many as can be read", "src/__snapshots__/view%d.test.ts.snap", 5),
                records("code whose name speaks of expectation", "src/expected_rates%d.py", 9),
                records("pictures of the product", "src/assets/logo%d.png", 9),
                alone,
                added,
                deleted,
                prose);
    }

    /// Records that are written back are as unread as before.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }
}
