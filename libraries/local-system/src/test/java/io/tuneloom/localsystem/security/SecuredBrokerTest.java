package io.tuneloom.localsystem.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tuneloom.client.follow.BrokerUnreachableException;
import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.localsystem.embedded.EmbeddedKafka;
import io.tuneloom.localsystem.embedded.FreePorts;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.Topics;
import io.tuneloom.topics.access.Authentications;
import io.tuneloom.topics.access.ConnectionProblem;
import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.topics.access.KafkaUser;
import io.tuneloom.topics.access.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every permission of every user, and what a user is told whom the broker refuses, on one secured broker. */
class SecuredBrokerTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Longer than any step of a handshake takes. */
    private static final Duration IDLE = Duration.ofMillis(1_500);

    private static final List<KafkaUser> CERTIFIED =
            List.of(KafkaUser.of(WorkerService.GPU_TRAINING), KafkaUser.CLIENT);

    @TempDir
    private static Path folder;

    private static BrokerSecrets secrets;
    private static EmbeddedKafka broker;
    private static Admin administrator;

    private static final Map<String, Clients> CLIENTS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        secrets = BrokerSecrets.in(folder.resolve("security"));
        for (KafkaUser user : CERTIFIED) { // The broker trusts what its clients trust.
            Path certificate = folder.resolve(user.name() + ".crt");
            SelfSigned.create(user.name(), key(user), certificate);
            Files.writeString(secrets.certificate(), Files.readString(certificate), StandardOpenOption.APPEND);
        }
        broker = EmbeddedKafka.startSecured(folder.resolve("data"), FreePorts.chooseOne(), secrets);
        administrator = Admin.create(connection(BrokerSecrets.ADMIN).properties());
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                Topics.ensure(connection(BrokerSecrets.ADMIN).properties(), Topic.all())
                                        .missing())
                        .isEmpty());
    }

    @AfterAll
    static void stop() {
        CLIENTS.values().forEach(Clients::close);
        administrator.close();
        broker.close();
    }

    /** @param operation one of the permission's */
    record Row(KafkaUser user, Permission permission, AclOperation operation) {
        Use use() {
            return Use.of(operation, permission.resource());
        }

        @Override
        public String toString() {
            return "%s %s %s"
                    .formatted(user.name(), operation, permission.resource().name());
        }
    }

    /** Each has one row of every user who has so many. */
    static Stream<List<Row>> rounds() {
        int most = KafkaUser.all().stream()
                .mapToInt(user -> rows(user).size())
                .max()
                .orElseThrow();
        return IntStream.range(0, most)
                .mapToObj(i -> KafkaUser.all().stream()
                        .map(SecuredBrokerTest::rows)
                        .filter(rows -> i < rows.size())
                        .map(rows -> rows.get(i))
                        .toList());
    }

    private static List<Row> rows(KafkaUser user) {
        return user.permissions().stream()
                .flatMap(permission ->
                        permission.operations().stream().map(operation -> new Row(user, permission, operation)))
                .toList();
    }

    /** A row without which the user could do the same is one too many. Users do not influence each other, and share the wait for the broker. */
    @ParameterizedTest
    @MethodSource("rounds")
    void shouldAllowWhatTheListHasAndRefuseItToAUserWithoutTheRow(List<Row> round) throws Exception {
        round.forEach(row -> awaitAllowed(row, clients(row.user())));
        without(
                round.stream().map(SecuredBrokerTest::acl).toList(),
                () -> round.forEach(row -> await(row + " refused")
                        .atMost(LIMIT)
                        .pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> row.use().refusal(clients(row.user())).isPresent())));
    }

    private static AclBinding acl(Row row) {
        List<AclBinding> acl = row.user().acls().stream()
                .filter(each -> each.pattern().equals(row.permission().resource()))
                .filter(each -> each.entry().operation() == row.operation())
                .toList();
        assertThat(acl).hasSize(1);
        return acl.getFirst();
    }

    private static Clients clients(KafkaUser user) {
        return CLIENTS.computeIfAbsent(user.name(), name -> new Clients(connection(name)));
    }

    /** What a user is allowed comes into force a moment after the broker has agreed to it. */
    private static void awaitAllowed(Row row, Clients user) {
        await(row + " allowed")
                .atMost(LIMIT)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(() -> row.use().refusal(user).isEmpty());
    }

    /** By all kinds of clients: a worker takes part in a share group, reads, writes and sets up its group. */
    @Test
    void shouldAllowAUserWithACertificateWhatTheListHas() throws Exception {
        ResourcePattern outcomes =
                new ResourcePattern(ResourceType.TOPIC, Topic.JOB_OUTCOMES.topicName(), PatternType.LITERAL);
        for (KafkaUser user : CERTIFIED) {
            administrator.createAcls(user.acls("User:CN=" + user.name())).all().get();
            Set<String> kinds = new HashSet<>(); // one permission of each
            try (Clients clients = new Clients(certified(user))) {
                for (Row row : rows(user)) {
                    if (kinds.add(
                            row.operation() + " " + row.permission().resource().resourceType())) {
                        awaitAllowed(row, clients);
                    }
                }
                assertThat(Use.of(AclOperation.WRITE, outcomes).refusal(clients).isPresent())
                        .isEqualTo(user == KafkaUser.CLIENT);
            }
        }
    }

    private static Path key(KafkaUser user) {
        return folder.resolve(user.name() + ".pem");
    }

    /** To the listener that asks for certificates. */
    private static KafkaConnection certified(KafkaUser user) throws Exception {
        KafkaConnection own = secrets.ownConnection(internalListener());
        return KafkaConnection.of(
                own.with(Map.of("ssl.keystore.location", key(user).toString())));
    }

    /** While the broker's users lack these permissions. */
    private static void without(List<AclBinding> acls, Runnable action) throws Exception {
        administrator
                .deleteAcls(acls.stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
        try {
            action.run();
        } finally {
            administrator.createAcls(acls).all().get();
        }
    }

    @Test
    void shouldSayThatAUserOrAPasswordIsWrong() throws Exception {
        KafkaConnection wrong = KafkaConnection.of(
                connection("client")
                        .with(
                                Map.of(
                                        "sasl.jaas.config",
                                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"client\" password=\"guess\";")));

        assertThat(ConnectionProblem.find(connection("client"))).isEmpty();
        assertThat(ConnectionProblem.find(wrong).orElseThrow())
                .contains(broker.bootstrapServers(), "refuses this program's user", "KAFKA_SASL_JAAS_CONFIG")
                .doesNotContain("guess");
    }

    @Test
    void shouldSayThatTheBrokersCertificateIsNotTrusted() throws Exception {
        Path certificate = folder.resolve("another.crt");
        SelfSigned.create("broker", folder.resolve("another.pem"), certificate);
        KafkaConnection wrong = KafkaConnection.of(
                connection("client").with(Map.of("ssl.truststore.location", certificate.toString())));

        assertThat(ConnectionProblem.find(wrong).orElseThrow())
                .contains("No encrypted connection", "KAFKA_SSL_TRUSTSTORE_LOCATION");
    }

    @Test
    void shouldLetInByACertificateAndSayThatOneIsMissing() throws Exception {
        KafkaConnection own = secrets.ownConnection(internalListener());
        Map<String, Object> without = new HashMap<>(own.properties());
        without.keySet().removeIf(name -> name.startsWith("ssl.keystore."));

        assertThat(ConnectionProblem.find(own)).isEmpty();
        assertThat(ConnectionProblem.find(KafkaConnection.of(without)).orElseThrow())
                .contains("No encrypted connection", "KAFKA_SSL_KEYSTORE_LOCATION");
    }

    /** The listener that the broker itself uses. */
    private static String internalListener() throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, "1");
        Config broker = Objects.requireNonNull(
                administrator.describeConfigs(List.of(resource)).all().get().get(resource));
        return broker.get("advertised.listeners").value().replaceFirst(".*INTERNAL://([^,]*).*", "$1");
    }

    @Test
    void shouldNoticeThatARunningClientIsRefusedAndIsLetInAgain() throws Exception {
        Authentications authentications = new Authentications();
        KafkaConnection idle =
                KafkaConnection.of(connection("client").with(Map.of("connections.max.idle.ms", IDLE.toMillis())));
        try (Admin client = Admin.create(idle.properties())) {
            client.describeCluster().nodes().get();
            assertThat(authentications.areRefused("client", client.metrics())).isFalse();

            setPassword("renewed");
            try {
                awaitRefused(client, authentications, true);
            } finally {
                setPassword(secrets.password("client"));
            }
            awaitRefused(client, authentications, false);
        }
    }

    /** Whichever request it is that the broker refuses: the first one of catching up asks for ends. */
    @Test
    void shouldTellAReaderThatItIsRefused() throws Exception {
        List<AclBinding> acls = KafkaUser.CLIENT.acls().stream()
                .filter(acl -> acl.pattern().name().equals(Topic.JOB_PROGRESS.topicName()))
                .toList();
        try (EventFollower reader = EventFollower.open(connection("client"), Set.of())) {
            assertThat(reader.catchUp()).isEmpty();
            without(
                    acls,
                    () -> await().atMost(LIMIT)
                            .untilAsserted(() -> assertThatThrownBy(reader::catchUp)
                                    .isInstanceOf(BrokerUnreachableException.class)
                                    .hasMessageContainingAll("refuses: ", Topic.JOB_PROGRESS.topicName())));
        }
    }

    private static void setPassword(String password) throws Exception {
        ScramCredentialInfo mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        administrator
                .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("client", mechanism, password)))
                .all()
                .get();
    }

    /** Between two calls its connections are closed, because they were idle. */
    private static void awaitRefused(Admin client, Authentications authentications, boolean refused) {
        await().atMost(LIMIT).pollInterval(IDLE.plusMillis(500)).until(() -> {
            client.describeCluster(new DescribeClusterOptions().timeoutMs(5_000))
                    .nodes()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .exceptionally(_ -> List.of())
                    .get();
            return authentications.areRefused("client", client.metrics()) == refused;
        });
    }

    private static KafkaConnection connection(String user) {
        return secrets.connection(user, broker.bootstrapServers());
    }
}
