package io.tuneloom.coordinator.availability;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.topics.BrokerOutage;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import jakarta.persistence.PersistenceException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What the service cannot work without. */
enum Dependency {
    BROKER("The broker"),
    DATABASE("The database"),
    STORE("The artifact store");

    private final String name;

    Dependency(String name) {
        this.name = name;
    }

    /** The one whose outage is the cause; empty if that cannot be told. */
    static Optional<Dependency> ofOutage(Throwable failure) {
        if (BrokerOutage.causes(failure)) {
            return Optional.of(BROKER);
        }
        return chain(failure)
                .flatMap(cause -> switch (cause) {
                    case StorageUnavailableException _ -> Stream.of(STORE);
                    case SQLException _, PersistenceException _ -> Stream.of(DATABASE);
                    case DatabaseException _, VertxException _, ConnectException _ -> Stream.of(DATABASE);
                    default -> Stream.empty();
                })
                .findFirst();
    }

    /** What failed, without what only passed it on. */
    static String why(Throwable failure) {
        return chain(failure)
                .filter(StorageUnavailableException.class::isInstance) // It says where, and why.
                .findFirst()
                .or(() -> chain(failure).reduce((_, cause) -> cause))
                .orElse(failure)
                .toString();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** For the beginning of a sentence. */
    @Override
    public String toString() {
        return name;
    }
}
