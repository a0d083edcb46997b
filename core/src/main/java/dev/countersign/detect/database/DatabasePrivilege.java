package dev.countersign.detect.database;

import dev.countersign.change.LineSpan;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement.Effect;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Sees rights inside the database that widen: grants, superusers, row security switched off, policies dropped
/// or open to all, functions that run with their owner's rights; and rules of Firestore and Hasura that let
/// everyone in.
public final class DatabasePrivilege implements Detector {
    private static final About ABOUT = new About(
            "database-privilege",
            48,
            1,
            "Rights inside the database were widened",
            "Row security and grants are the last guard when the application is fooled: hundreds of Supabase applications "
                    + "leaked all rows because row security was off (CVE-2025-48757). PostgreSQL's documentation asks for "
                    + "SET search_path in every SECURITY DEFINER function (CVE-2018-1058).",
            "Grant single rights on single tables to one role; keep row security on and replace policies in the same "
                    + "statement block; set search_path in SECURITY DEFINER functions.",
            List.of(732, 269, 250));

    private final Steps steps;

    public DatabasePrivilege(SqlReader sql) {
        this.steps = new Steps(sql);
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var sightings = new ArrayList<Sighting>();
        for (FilePair file : change.files()) {
            boolean counts = file.role() == FileRole.PRODUCTION || file.role() == FileRole.TOOLING;
            if (!counts || file.file().isDeleted() || file.added().isEmpty()) {
                continue;
            }
            sightings.addAll(statements(file));
            sightings.addAll(AccessRules.of(file));
        }
        return sightings;
    }

    private List<Sighting> statements(FilePair file) {
        Optional<Surface> surface =
                Surface.of(file.path(), file.lines(Side.AFTER).text());
        if (surface.filter(s -> s.kind() == Surface.Kind.ROLLBACK).isPresent()
                || (file.language() != Language.SQL && file.after().isEmpty())) {
            return List.of();
        }
        boolean migration = surface.isPresent() && file.language() != Language.SQL;
        List<Step> after = steps.of(file, Side.AFTER, migration);
        Set<String> before = steps.of(file, Side.BEFORE, migration).stream()
                .map(Step::wording)
                .collect(Collectors.toSet());
        Set<String> made = policies(after, "create policy ");
        var told = new HashSet<String>();
        var seen = new ArrayList<Sighting>();
        for (Step step : after) {
            if (!step.does(Effect.PRIVILEGE)
                    || before.contains(step.wording())
                    || !file.changes(Side.AFTER, step.span())) {
                continue;
            }
            if (step.verb().equals("DROP POLICY") && made.contains(policy(step.wording(), "drop policy "))) {
                continue;
            }
            Optional<PrivilegeRules.Judgement> judged = PrivilegeRules.judge(step.text());
            if (judged.isPresent() && told.add(step.wording())) {
                seen.add(sighting(file, step, judged.get()));
            }
        }
        return seen;
    }

    private static Set<String> policies(List<Step> steps, String start) {
        return steps.stream()
                .map(s -> policy(s.wording(), start))
                .filter(p -> !p.isEmpty())
                .collect(Collectors.toSet());
    }

    private static final Pattern NAME = Pattern.compile("^(?:if exists )?(\"[^\"]{1,100}\"|\\w{1,100})");

    private static String policy(String wording, String start) {
        if (!wording.startsWith(start)) {
            return "";
        }
        Matcher name = NAME.matcher(wording.substring(start.length()));
        return name.find() ? name.group(1) : "";
    }

    private static Sighting sighting(FilePair file, Step step, PrivilegeRules.Judgement judged) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.between(
                                step.span().start(),
                                Math.min(step.span().end(), step.span().start() + 20)),
                        FactKind.DB_PRIVILEGE,
                        judged.direction(),
                        judged.message() + (step.table().isEmpty() ? "" : " on " + step.table()))
                .about(step.table().isEmpty() ? step.verb() : step.table())
                .withSymbol(step.symbol())
                .withStrength(step.known() ? Strength.PARSED : Strength.PATH)
                .withSeverity(judged.severity())
                .quoting(step.text())
                .asking(
                        judged.direction() == Direction.PROTECTION_ADDED
                                ? ""
                                : "Who needs this right, and why not a narrower one?")
                .withCwes(ABOUT.cwes().toArray(Integer[]::new));
    }
}
