package dev.countersign.rank;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.code.CodeText;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.taint.FileFlows;
import dev.countersign.detect.taint.TaintFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Measures the runs of one file.
final class FileMeasures {
    private final CommitMeasures commit;
    private final FilePair file;
    private final Functions functions;
    private final Set<String> pathWords;
    private final float[] common;
    private final int added;
    private final Map<LineSpan, TopicCounts> functionTopics = new HashMap<>();
    private final Map<LineSpan, Integer> addedLines = new HashMap<>();
    private final List<TaintFlow> flows;

    FileMeasures(CommitMeasures commit, FilePair file, Past past) {
        this.commit = commit;
        this.file = file;
        this.functions = new Functions(file);
        this.flows = FileFlows.withinFunctions(file, Side.AFTER).stream()
                .filter(TaintFlow::isOpen)
                .toList();
        this.pathWords = RunWords.of(file.path());
        this.added = (int)
                file.added().stream().filter(line -> !line.text().isBlank()).count();
        this.common = commit.values();
        int length = file.lines(Side.AFTER).count();
        set(common, Traits.FILE_ADDED, added);
        set(common, Traits.FILE_HUNKS, file.file().hunks().size());
        set(common, Traits.FILE_NEW_SHARE, CommitMeasures.share(file.added().size(), length));
        set(common, Traits.FILE_LENGTH, length);
        past(past);
    }

    private void past(Past past) {
        RepoPath path =
                file.file().oldPath() == null ? file.path() : file.file().oldPath();
        Past.OfFile before = past.file(path);
        set(common, Traits.FILE_CHANGES, before.changes());
        set(common, Traits.FILE_AUTHORS, before.authors());
        set(common, Traits.FILE_AGE, before.ageDays());
        set(common, Traits.FILE_IDLE_DAYS, before.idleDays());
        set(common, Traits.FILE_FIXES, before.fixes());
        set(common, Traits.FILE_SECURITY_FIXES, before.securityFixes());
        set(common, Traits.FILE_SECURITY_DAYS, before.securityDays());
        set(common, Traits.FILE_NEW, file.file().isAdded() ? 1 : 0);
        Past.OfFolder folder = past.folder(path);
        set(common, Traits.FOLDER_CHANGES, folder.changes());
        set(common, Traits.FOLDER_FIXES, folder.fixes());
        set(common, Traits.FOLDER_SECURITY_FIXES, folder.securityFixes());
        set(common, Traits.FOLDER_SECURITY_RATE, folder.securityRate());
    }

    private static void set(float[] values, Trait trait, double value) {
        values[trait.index()] = (float) value;
    }

    List<MeasuredRun> runs() {
        List<MeasuredRun> runs = new ArrayList<>();
        int number = 0;
        for (Hunk hunk : file.file().hunks()) {
            number++;
            var replaced = new Replaced(hunk);
            for (AddedRun run : RunCutter.runs(file, functions, hunk.added())) {
                runs.add(measure(run, replaced, number));
            }
        }
        return runs;
    }

    /// What a hunk takes away.
    private final class Replaced {
        private final LineNames names = new LineNames();
        private final Set<String> shapes = new HashSet<>();
        private final Set<String> bares = new HashSet<>();
        private final int lines;
        private final int added;
        private int ifs;
        private int calls;

        Replaced(Hunk hunk) {
            CodeText code = file.code(Side.BEFORE);
            for (int i = hunk.removed().start(); i <= hunk.removed().end(); i++) {
                String line = code.code(i);
                if (CodeLines.isCode(line)) {
                    names.addNamesIn(line);
                    MarkedLine marked = MarkedLine.of(code, i);
                    String bare = code.bare(i);
                    shapes.add(LineShape.of(bare));
                    bares.add(LineShape.whole(bare));
                    ifs += LineMarks.IFS.count(marked);
                    calls += LineMarks.CALLS.count(marked);
                }
            }
            this.lines = hunk.removed().count();
            this.added =
                    RunMeter.notBlank(file, hunk.added().start(), hunk.added().end());
        }
    }

    private MeasuredRun measure(AddedRun run, Replaced replaced, int hunk) {
        float[] values = common.clone();
        var lines = new RunLines(commit, file, run);
        lines.measure(values);
        edit(values, lines, replaced);
        set(values, Traits.HUNK_LINES, replaced.added);
        set(values, Traits.RUN_LINES, run.lines());
        set(values, Traits.RUN_SHARE, CommitMeasures.share(run.lines(), commit.lines()));
        set(values, Traits.RUN_INDEX, hunk);
        set(
                values,
                Traits.RUN_POSITION,
                CommitMeasures.share(run.start(), file.lines(Side.AFTER).count()));
        set(values, Traits.RUN_REMOVED, replaced.lines);
        set(values, Traits.RUN_OVERLAP, overlap(lines.names().names(), replaced.names.names()));
        set(
                values,
                Traits.RUN_NEW_WORDS,
                newNames(lines.names().names(), replaced.names.names()) / (double) run.lines());
        for (Topic topic : Topic.values()) {
            set(values, Traits.added(topic), lines.names().topics().of(topic));
            set(values, Traits.removed(topic), replaced.names.topics().of(topic));
        }
        boolean lost = replaced.names.topics().of(Topic.ESCAPE) > 0
                && lines.names().topics().of(Topic.ESCAPE) == 0;
        set(values, Traits.REMOVED_ESCAPE_LOST, lost ? 1 : 0);
        flows(values, run);
        Optional<FunctionAround> around = functions.around(lines.middle());
        around.ifPresent(function -> function(values, function, run));
        return new MeasuredRun(
                run,
                values,
                RunMeter.words(
                        lines.names().words(),
                        replaced.names.words(),
                        around.map(FunctionAround::head).orElse(Set.of()),
                        commit.messageWords(),
                        pathWords));
    }

    /// What became of the lines that were there before.
    private void edit(float[] values, RunLines lines, Replaced replaced) {
        CodeText code = file.code(Side.AFTER);
        int renamed = 0;
        int reworded = 0;
        for (int i : replaced.shapes.isEmpty() ? List.<Integer>of() : lines.code()) {
            String bare = code.bare(i);
            renamed += replaced.shapes.contains(LineShape.of(bare)) ? 1 : 0;
            reworded += replaced.bares.contains(LineShape.whole(bare)) ? 1 : 0;
        }
        int count = lines.code().size();
        set(values, Traits.EDIT_RENAMED, CommitMeasures.share(renamed, count));
        set(values, Traits.EDIT_REWORDED, CommitMeasures.share(reworded, count));
        set(values, Traits.EDIT_REPEATED, CommitMeasures.share((double) commit.repeated(file, lines.code()), count));
        set(values, Traits.EDIT_IFS, lines.count(LineMarks.IFS) - replaced.ifs);
        set(values, Traits.EDIT_CALLS, lines.count(LineMarks.CALLS) - replaced.calls);
    }

    private void flows(float[] values, AddedRun run) {
        for (TaintFlow flow : flows) {
            if (flow.from() <= run.end() && flow.to() >= run.start()) {
                values[Traits.flow(flow.sink()).index()]++;
            }
        }
    }

    private void function(float[] values, FunctionAround function, AddedRun run) {
        LineSpan looked = function.looked(run);
        TopicCounts topics = functionTopics.computeIfAbsent(looked, this::topics);
        set(values, Traits.FUNCTION_LENGTH, function.span().count());
        set(values, Traits.FUNCTION_OFFSET, run.start() - function.span().start());
        set(
                values,
                Traits.FUNCTION_SHARE_CHANGED,
                CommitMeasures.share(addedIn(function.span()), function.span().count()));
        set(values, Traits.FUNCTION_NEW, file.isAdded(function.span().start()) ? 1 : 0);
        set(values, Traits.FUNCTION_AUTHORISES, function.authorises() ? 1 : 0);
        set(values, Traits.FUNCTION_GUARDS, topics.guards());
        long open = flows.stream()
                .filter(flow -> function.span().contains(flow.to()))
                .count();
        set(values, Traits.FLOWS_OF_FUNCTION, (double) open);
        set(values, Traits.SIBLINGS_COUNT, function.siblings());
        set(values, Traits.SIBLINGS_AUTHORISE, function.shareOfSiblings());
        set(values, Traits.SIBLINGS_MISSING, function.lacksWhatSiblingsHave() ? 1 : 0);
        for (Topic topic : Topic.values()) {
            set(values, Traits.function(topic), topics.of(topic));
        }
    }

    private TopicCounts topics(LineSpan span) {
        var topics = new TopicCounts();
        CodeText code = file.code(Side.AFTER);
        for (int i = span.start(); i <= span.end(); i++) {
            topics.addNamesIn(code.code(i));
        }
        return topics;
    }

    private int addedIn(LineSpan span) {
        return addedLines.computeIfAbsent(span, all -> (int) IntStream.rangeClosed(all.start(), all.end())
                .filter(file::isAdded)
                .count());
    }

    /// Jaccard.
    private static double overlap(Set<String> added, Set<String> removed) {
        int both = (int) added.stream().filter(removed::contains).count();
        return CommitMeasures.share(both, added.size() + removed.size() - both);
    }

    private static long newNames(Set<String> added, Set<String> removed) {
        return added.stream().filter(name -> !removed.contains(name)).count();
    }
}
