package dev.countersign.adapter.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections whose calls to the database are counted, and of which one can be made to fail: before it has an effect,
/// or
/// after it. Only those of the thread that watches: a pool makes connections in others.
final class Watched {
    /// What goes to the database and can fail.
    private static final Set<String> CALLS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit");

    /// When the call fails.
    enum Fault {
        BEFORE,
        AFTER
    }

    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable Thread watching;
    private volatile int failing;
    private volatile Fault fault = Fault.BEFORE;

    DataSource around(DataSource source) {
        return proxy(DataSource.class, source);
    }

    /// The n-th call from now on fails; 0 for none.
    void fail(int number, Fault how) {
        calls.set(0);
        watching = Thread.currentThread();
        fault = how;
        failing = number;
    }

    int calls() {
        return calls.get();
    }

    private <T> T proxy(Class<T> type, T target) {
        InvocationHandler handler = (_, method, arguments) -> {
            boolean counts = Thread.currentThread() == watching && CALLS.contains(method.getName());
            boolean fails = counts && calls.incrementAndGet() == failing;
            if (fails && fault == Fault.BEFORE) {
                throw lost();
            }
            Object result = call(method, target, arguments);
            if (fails) {
                throw lost();
            }
            return wrapped(result);
        };
        return type.cast(Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(java.lang.reflect.Method method, Object target, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        return switch (result) {
            case Connection connection -> proxy(Connection.class, connection);
            case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
            case Statement statement -> proxy(Statement.class, statement);
            case null, default -> result;
        };
    }

    private static SQLException lost() {
        return new SQLException("the connection was lost, as the test wanted", "08006");
    }
}
