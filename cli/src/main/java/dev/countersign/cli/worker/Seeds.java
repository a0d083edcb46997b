package dev.countersign.cli.worker;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.History;
import dev.countersign.adapter.git.TextDiff;
import dev.countersign.adapter.worker.Answer;
import dev.countersign.adapter.worker.Question;
import dev.countersign.attest.Attested;
import dev.countersign.change.Change;
import dev.countersign.cli.GitProblems;
import dev.countersign.cli.Workbench;
import dev.countersign.review.Review;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DocumentCodec;
import dev.countersign.review.document.Seed;
import dev.countersign.review.seed.SeedMaker;
import java.util.List;
import java.util.Optional;

/// Makes seeded changes of a commit.
final class Seeds {
    private final Workbench bench;
    private final Question.Seeds question;
    private final Answers answers;

    Seeds(Workbench bench, Question.Seeds question, Answers answers) {
        this.bench = bench;
        this.question = question;
        this.answers = answers;
    }

    void answer() throws GitProblem {
        Optional<Change> change;
        try (History history = bench.changes().history(List.of(question.commit()))) {
            change = history.next();
        }
        if (change.isEmpty() || change.get().commits().isEmpty()) {
            answers.say(new Answer.Refused(question.id(), "the commit " + question.commit() + " cannot be read"));
            return;
        }
        Workbench.Reviewed real = bench.review(change.get());
        String name = question.repository().name();
        ChangeDocument document = DocumentCodec.of(name, real.review(), real.attested());
        for (SeedMaker.Seeded seed :
                new SeedMaker(this::review, TextDiff::between).of(real.review(), question.most())) {
            // no attestation fits a change that was never made, and that must not give it away
            ChangeDocument seeded =
                    DocumentCodec.of(name, seed.review(), new Attested.Not()).madeAs(document);
            answers.say(new Answer.Seeded(question.id(), new Seed(seeded, seed.removal())));
        }
        answers.say(new Answer.Done(question.id()));
    }

    private Review review(Change change) {
        try {
            return bench.review(change).review();
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }
}
