package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Repositories;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The numbers of repositories by their names and back. Neither changes, so they are asked for once.
final class RepositoryIds {
    private final Database database;
    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Map<Long, String> names = new ConcurrentHashMap<>();

    RepositoryIds(Database database) {
        this.database = database;
    }

    Optional<Long> find(String name) {
        return find(Set.of(name)).stream().findFirst();
    }

    long get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no repository " + name));
    }

    /// Of those that are there.
    Set<Long> find(Collection<String> wanted) {
        List<String> unknown = wanted.stream()
                .filter(name -> !ids.containsKey(name))
                .map(Texts::holdable)
                .toList();
        if (!unknown.isEmpty()) {
            database.read(sql -> learn(sql, Repositories.NAME.in(unknown)));
        }
        return wanted.stream().map(ids::get).filter(id -> id != null).collect(Collectors.toSet());
    }

    /// @param sql whose connection is used, since a second one could be waited for while the first is held
    String name(DSLContext sql, long id) {
        if (!names.containsKey(id)) {
            learn(sql, DSL.noCondition());
        }
        String name = names.get(id);
        if (name == null) {
            throw new IllegalStateException("the database lacks repository " + id);
        }
        return name;
    }

    private int learn(DSLContext sql, Condition which) {
        var rows = sql.select(Repositories.ID, Repositories.NAME)
                .from(Repositories.TABLE)
                .where(which)
                .fetch();
        rows.forEach(row -> {
            ids.put(row.value2(), row.value1());
            names.put(row.value1(), row.value2());
        });
        return rows.size();
    }
}
