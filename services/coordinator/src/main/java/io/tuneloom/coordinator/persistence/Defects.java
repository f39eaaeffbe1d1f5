package io.tuneloom.coordinator.persistence;

import io.vertx.pgclient.PgException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a defect of ours, which no waiting heals, from everything else: a database that is away or overloaded, a replica
 * that was faster, a shutdown. What is not surely a defect is worth another try, since giving up loses an event.
 */
public final class Defects {
    /** SQLSTATE classes: wrong data, broken constraint, wrong statement; but a duplicate key is only a lost race. */
    private static final String DEFECT = "22...|23(?!505)...|42...";

    private Defects() {}

    /** A failure of code that does no input or output. */
    static final class DefectException extends RuntimeException {
        DefectException(RuntimeException cause) {
            super(cause.toString(), cause);
        }
    }

    /** Calls what does no input or output, so that it can only fail by a defect. */
    static <T> T pure(Supplier<T> computation) {
        try {
            return computation.get();
        } catch (RuntimeException e) {
            throw new DefectException(e);
        }
    }

    /** What began it all. */
    public static Throwable root(Throwable failure) {
        return chain(failure).reduce(failure, (_, cause) -> cause);
    }

    public static boolean causes(Throwable failure) {
        return chain(failure).anyMatch(cause -> switch (cause) {
            case DefectException _ -> true;
            case PgException refused -> isDefect(refused.getSqlState());
            case JDBCException refused -> isDefect(refused.getSQLState());
            default -> false;
        });
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isDefect(@Nullable String sqlState) {
        return sqlState != null && sqlState.matches(DEFECT);
    }
}
