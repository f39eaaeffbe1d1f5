package io.tuneloom.localsystem.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.localsystem.embedded.EmbeddedKafka;
import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.Topics;
import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.topics.access.KafkaUser;
import io.tuneloom.topics.access.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users with a certificate each, in place of a password: what a worker, the coordinator and a client do at the broker, by all kinds of
 * Kafka clients. The broker takes them where it takes its own process: at its internal listener, which asks for certificates.
 */
class CertificatesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<KafkaUser> USERS =
            List.of(KafkaUser.COORDINATOR, KafkaUser.of(WorkerService.GPU_TRAINING), KafkaUser.CLIENT);

    @TempDir
    private static Path folder;

    private static BrokerSecrets secrets;
    private static EmbeddedKafka broker;
    private static String listener;

    @BeforeAll
    static void start() throws Exception {
        secrets = BrokerSecrets.in(folder.resolve("security"));
        for (KafkaUser user : USERS) {
            Path certificate = folder.resolve(user.name() + ".crt");
            SelfSigned.create(user.name(), key(user), certificate);
            Files.writeString(secrets.certificate(), Files.readString(certificate), StandardOpenOption.APPEND);
        }
        broker = EmbeddedKafka.startSecured(folder.resolve("data"), FreePorts.chooseOne(), secrets);
        KafkaConnection connection = secrets.connection(BrokerSecrets.ADMIN, broker.bootstrapServers());
        try (Admin administrator = Admin.create(connection.properties())) {
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(Topics.ensure(connection.properties(), Topic.all())
                                    .missing())
                            .isEmpty());
            for (KafkaUser user : USERS) {
                administrator
                        .createAcls(user.acls("User:CN=" + user.name()))
                        .all()
                        .get();
            }
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, "1");
            listener = administrator
                    .describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .get("advertised.listeners")
                    .value()
                    .replaceFirst(".*INTERNAL://([^,]*).*", "$1");
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Path key(KafkaUser user) {
        return folder.resolve(user.name() + ".pem");
    }

    private static KafkaConnection connection(KafkaUser user) {
        return KafkaConnection.of(Map.of(
                "bootstrap.servers",
                listener,
                "security.protocol",
                "SSL",
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                key(user).toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                secrets.certificate().toString()));
    }

    /** One permission of each kind; SecuredBrokerTest has them all, for users with passwords. */
    @Test
    void shouldAllowUsersWithCertificatesWhatTheListHas() {
        for (KafkaUser user : USERS) {
            Set<String> kinds = new HashSet<>();
            for (Permission permission : user.permissions()) {
                for (AclOperation operation : permission.operations()) {
                    if (kinds.add(operation + " " + permission.resource().resourceType())) {
                        Use use = Use.of(operation, permission.resource());
                        await(user.name() + " " + operation + " "
                                        + permission.resource().name())
                                .atMost(LIMIT)
                                .until(() -> use.refusal(connection(user)).isEmpty());
                    }
                }
            }
        }
    }

    @Test
    void shouldRefuseAUserWithACertificateWhatAnotherMay() throws Exception {
        for (Permission permission : KafkaUser.of(WorkerService.GPU_TRAINING).permissions()) {
            if (permission.operations().contains(AclOperation.WRITE)) {
                Use use = Use.of(AclOperation.WRITE, permission.resource());
                assertThat(use.refusal(connection(KafkaUser.CLIENT)))
                        .as(permission.resource().name())
                        .isPresent();
            }
        }
    }
}
