package io.tuneloom.coordinator.persistence;

import io.vertx.pgclient.PgException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a defect of this program, which a retry does not overcome, from everything else: an unavailable or overloaded
 * database, a replica that was faster, a shutdown. In doubt it is not a defect, since giving up loses an event.
 */
public final class Defects {
    /** SQLSTATE classes: invalid data, violated constraint, invalid statement; but a duplicate key is only a lost race. */
    private static final String DEFECT = "22...|23(?!505)...|42...";

    private Defects() {}

    /** A failure of code without input or output. */
    static final class DefectException extends RuntimeException {
        DefectException(RuntimeException cause) {
            super(cause.toString(), cause);
        }
    }

    /** Calls code without input or output, which can fail only by a defect. */
    static <T> T pure(Supplier<T> computation) {
        try {
            return computation.get();
        } catch (RuntimeException e) {
            throw new DefectException(e);
        }
    }

    /** The first cause. */
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
