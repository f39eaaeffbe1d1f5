package io.tuneloom.localsystem.security;

import io.tuneloom.topics.access.KafkaUser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** The users of a broker, as {@link KafkaUser} lists them: their passwords, and exactly their permissions. */
public final class BrokerUsers {
    private static final int ITERATIONS = 4096;

    private BrokerUsers() {}

    /**
     * Brings the broker's users up to date. The administrator comes last, so whoever can connect as the administrator finds the others;
     * permissions that nobody has by the list, as of an earlier version, are removed.
     *
     * @param bootstrapServers the listener that takes the broker's own certificate
     */
    public static void apply(BrokerSecrets secrets, String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(secrets.ownConnection(bootstrapServers).properties())) {
            permissions(admin);
            admin.alterUserScramCredentials(KafkaUser.all().stream()
                            .map(user -> credential(secrets, user.name()))
                            .toList())
                    .all()
                    .get();
            admin.alterUserScramCredentials(List.of(credential(secrets, BrokerSecrets.ADMIN)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot set up the broker's users", e.getCause());
        }
    }

    private static void permissions(Admin admin) throws InterruptedException, ExecutionException {
        Set<AclBinding> wanted =
                KafkaUser.all().stream().flatMap(user -> user.acls().stream()).collect(Collectors.toSet());
        Set<AclBinding> present =
                new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
        admin.deleteAcls(present.stream()
                        .filter(acl -> !wanted.contains(acl))
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
        wanted.removeAll(present);
        admin.createAcls(wanted).all().get();
    }

    private static UserScramCredentialAlteration credential(BrokerSecrets secrets, String user) {
        return new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), secrets.password(user));
    }
}
