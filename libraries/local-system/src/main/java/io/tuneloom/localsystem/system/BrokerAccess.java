package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.security.BrokerSecrets;
import io.tuneloom.localsystem.security.OwnerOnly;
import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** How each user connects to the broker. Without security all connect alike. */
record BrokerAccess(Function<String, KafkaConnection> users) {

    /** @throws CannotStartException when the broker's secrets cannot be read or made */
    static BrokerAccess of(SystemSettings settings, String bootstrapServers) {
        if (!settings.secure()) {
            return new BrokerAccess(_ -> KafkaConnection.to(bootstrapServers));
        }
        try {
            OwnerOnly.close(settings.home().root());
            BrokerSecrets secrets = BrokerSecrets.in(settings.home().secrets());
            secrets.writeConnections(bootstrapServers);
            return new BrokerAccess(user -> secrets.connection(user, bootstrapServers));
        } catch (UncheckedIOException e) {
            throw new CannotStartException(IoFailure.sentence(e) + ".", e);
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot close %s to other users: %s. Let its owner do so (chmod 700), or choose another --home."
                            .formatted(settings.home().root(), IoFailure.reason(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", e);
        }
    }

    KafkaConnection ofUser(String name) {
        return users.apply(name);
    }

    KafkaConnection ofAdministrator() {
        return users.apply(BrokerSecrets.ADMIN);
    }
}
