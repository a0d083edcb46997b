package dev.countersign.cli.serve;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.ChangeOptions;
import dev.countersign.cli.org.NewOrganisation;
import dev.countersign.principal.People;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.ServerParts;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.Importing;
import dev.countersign.server.work.LedgerPost;
import dev.countersign.server.work.News;
import dev.countersign.server.work.RepositoryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What has to be there before a server can be used: an installation, an administrator, repositories.
final class FirstStart {
    private static final Duration STALENESS = Duration.ofHours(24);

    private final ServerParts parts;
    private final LedgerPost post;
    private final Administering administering;

    FirstStart(ServerParts parts) {
        this.parts = parts;
        this.post = new LedgerPost(parts.ledger(), parts.values(), parts.drafts(), parts.clock());
        this.administering = new Administering(parts, post, new Secrets(new SecureRandom()), new News());
    }

    /// Makes an installation where there is none.
    ///
    /// @return what was made
    static Optional<String> installation(ChangeOptions options, String host, Instant now) {
        try {
            if (!options.data().folder().isFree()) {
                return Optional.empty();
            }
        } catch (InstallationException e) {
            throw Problem.incomplete(String.valueOf(e.getMessage()));
        }
        PrincipalId organisation;
        try {
            organisation = PrincipalId.organisation(host);
        } catch (IllegalArgumentException e) {
            throw Problem.usage("an organisation is named by its host, as acme.example: " + e.getMessage());
        }
        var content = new NewOrganisation(
                organisation, Set.of(host), People.NONE, NewOrganisation.feedOf(organisation), STALENESS, now);
        var created = options.create(organisation, content, now);
        return Optional.of("made an installation of " + organisation + " in " + created.folder()
                + created.keyFile()
                        .map(file -> "; keep a copy of its key file " + file + " apart from backups")
                        .orElse(""));
    }

    /// Writes to the ledger what an earlier run left open.
    ///
    /// @throws Problem where the ledger does not take it
    void settle() {
        Optional<String> trouble = post.writeOpen();
        if (trouble.isPresent()) {
            throw Problem.incomplete("what was recorded earlier cannot be written to the ledger: " + trouble.get());
        }
    }

    /// @return what was added
    List<String> addRepositories(List<Path> paths) {
        List<String> notes = new ArrayList<>();
        for (Path path : paths) {
            Path folder = repository(path);
            boolean known = parts.desk().repositories(new Visibility.All()).stream()
                    .anyMatch(r -> r.location().equals(folder.toString()));
            if (!known) {
                notes.add("added the repository " + add(folder));
            }
        }
        return notes;
    }

    private static Path repository(Path path) {
        if (!Files.isDirectory(path)) {
            throw Problem.usage("there is no folder " + path.toAbsolutePath().normalize());
        }
        return RepositoryFolder.around(path)
                .orElseThrow(() -> Problem.usage(path.toAbsolutePath().normalize()
                        + " is no git repository, and lies in none; give the path of one"));
    }

    private String add(Path folder) {
        Instant now = parts.clock().instant();
        String name = name(folder);
        for (int n = 2; ; n++) {
            var repository = new Repository(
                    name,
                    folder.toString(),
                    Importing.defaultBegin(now),
                    true,
                    Optional.empty(),
                    Repository.Import.waiting(now));
            if (administering.add(repository, Set.of(), parts.organisation())) {
                return name;
            }
            name = name(folder) + "-" + n;
        }
    }

    private static String name(Path folder) {
        Path last = folder.getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\.git$", "")
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+", "");
        return name.isEmpty() ? "repository" : name.substring(0, Math.min(60, name.length()));
    }

    /// The secret of a link for an administrator: where nobody is one yet, or one is asked for.
    Optional<String> adminLink(boolean asked) {
        List<Account> admins =
                parts.accounts().all().stream().filter(a -> a.has(Role.ADMIN)).toList();
        if (!admins.isEmpty() && !asked) {
            return Optional.empty();
        }
        Account admin = admins.isEmpty() ? newAdmin() : admins.getFirst();
        return Optional.of(administering.link(admin.person(), parts.organisation()));
    }

    private Account newAdmin() {
        var account = new Account(
                PrincipalId.of("user:admin@" + parts.organisation().host()),
                "Administrator",
                Set.of(),
                EnumSet.allOf(Role.class),
                Optional.empty(),
                true,
                parts.clock().instant());
        administering.put(account, parts.organisation());
        return account;
    }
}
