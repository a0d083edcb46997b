package dev.countersign.cli.agent;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.NoteWriter;
import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.attest.AttestationCheck;
import dev.countersign.attest.AttestedChange;
import dev.countersign.attest.Attester;
import dev.countersign.attest.CommitStatement;
import dev.countersign.attest.Envelope;
import dev.countersign.change.Change;
import dev.countersign.cli.Attestations;
import dev.countersign.cli.GitProblems;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.cli.installation.LocationConverter;
import dev.countersign.key.Signer;
import dev.countersign.ledger.EntryRef;
import dev.countersign.principal.Answer;
import dev.countersign.principal.Chain;
import dev.countersign.principal.ChainCache;
import dev.countersign.principal.ChainVerifier;
import dev.countersign.principal.Expectation;
import dev.countersign.principal.Location;
import dev.countersign.principal.Use;
import dev.countersign.principal.Verification;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Binds a commit to who answers for it.
@Command(
        name = "attest",
        description = {
            "Binds a commit, or a range that ends with one, to the person who answers for it and to every agent between.",
            "The agent signs with its key, the organisation after it verified the chain; both stand in a git note."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The chain has to grant 'commit' on 'repo' there. Notes are pushed by their name:",
            "git push origin refs/notes/attestations",
            "",
            "Examples:",
            "  countersign agent attest HEAD --chain coder.chain --with coder.key --repository https://scm.example/app",
            "  countersign agent attest main..HEAD --chain coder.chain --with coder.key"
                    + " --repository https://scm.example/app"
        })
final class AttestCommand extends ChangeCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "COMMIT|A..B",
            defaultValue = "HEAD",
            description = "What was made. Default: ${DEFAULT-VALUE}")
    private String revision;

    @Option(
            names = {"-C", "--repo"},
            paramLabel = "DIR",
            description = "A folder of the repository; the one you are in by default.")
    private Path folder = Path.of("");

    @Option(names = "--chain", required = true, paramLabel = "F", description = "The chain of who made it.")
    private String chainFile;

    @Option(names = "--with", required = true, paramLabel = "KEY", description = "The private key of who made it.")
    private Path keyFile;

    @Option(
            names = "--repository",
            required = true,
            paramLabel = "URI",
            converter = LocationConverter.class,
            description = "Where the commit goes, as the chain grants it.")
    private Location repository;

    @Override
    protected ChangeReport make(InstallationChange change) {
        Signer holder = KeyFiles.signer(keyFile);
        CommitStatement statement = statement(change, ChainFile.read(chainFile));
        checkAllowed(statement, holder, change);
        Envelope envelope = Attester.sign(statement, holder, change.keyId(), change.issuer());
        EntryRef entry =
                change.record(Attestations.KIND, Attestations.entry(statement, envelope, change::mention), Map.of());
        write(statement, envelope, entry);
        var identity = statement.chain().identity();
        return ChangeReport.of(
                        Attestations.KIND, "Attested " + statement.commit().substring(0, 10) + " to " + identity)
                .with("commit", "commit", statement.commit())
                .with("tree", "tree", statement.tree())
                .with("effectiveDiff", "effective diff", statement.change())
                .with("human", "human", identity.human())
                .withAll("agents", "agents", identity.agents())
                .with("repository", "goes to", statement.repository())
                .with("note", "note", Attestations.REF)
                .recordedAs(entry)
                .next("countersign verify " + statement.commit().substring(0, 10))
                .next("git push origin " + Attestations.REF + "   so that others can");
    }

    private CommitStatement statement(InstallationChange installation, Chain chain) {
        try (ChangeReader changes = ChangeReader.open(folder)) {
            Change change = changes.read(ChangeSpec.named(revision));
            if (!change.gaps().isEmpty()) {
                String instead = change.source() == Change.Source.MERGE
                        ? "; attest what the branch did, as main..topic, before it is merged"
                        : "";
                throw Problem.incomplete("what was not read whole is not attested: "
                        + change.gaps().getFirst().reason() + instead);
            }
            String commit = changes.commit(Objects.requireNonNull(change.head(), "a commit or range has a head"));
            return new CommitStatement(
                    commit,
                    changes.treeId(commit),
                    change.id(),
                    AttestedChange.files(change),
                    chain,
                    repository,
                    installation.installation().organisation(),
                    installation.now());
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        }
    }

    private static void checkAllowed(CommitStatement statement, Signer holder, InstallationChange change) {
        var verifier = new ChainVerifier(new BouncySignatures(), new IcuConfusables(), new ChainCache(1));
        var expected =
                Expectation.of(AttestationCheck.audience(statement), Use.WRITE).ofHolder(holder.publicKey());
        Verification verification = verifier.verify(
                statement.chain().text(), expected, change.installation().trust(), change.now());
        switch (verification) {
            case Verification.Refused(var refusal) ->
                throw Problem.notAllowed("the chain is not verified, and nothing was attested: " + refusal.reason());
            case Verification.Verified verified -> checkGranted(statement, verified);
        }
    }

    private static void checkGranted(CommitStatement statement, Verification.Verified verified) {
        switch (verified.ask(Attester.access(statement))) {
            case Answer.Granted _ -> {}
            case Answer.GrantedIfApproved _ ->
                throw Problem.notAllowed(
                        "the chain lets " + statement.chain().leaf().subject()
                                + " commit only with a person's approval, and nothing was attested");
            case Answer.NotGranted _ ->
                throw Problem.notAllowed("the chain does not let "
                        + statement.chain().leaf().subject() + " commit to " + statement.repository()
                        + ", and nothing was attested; delegate with --allow repo:commit@" + statement.repository());
        }
    }

    private void write(CommitStatement statement, Envelope envelope, EntryRef entry) {
        try {
            new NoteWriter(folder).append(Attestations.REF, statement.commit(), envelope.text() + "\n");
        } catch (GitProblem e) {
            throw Problem.incomplete(e.getMessage() + "; entry " + entry.index()
                    + " of the ledger speaks of an attestation that is not there: attest again");
        }
    }
}
