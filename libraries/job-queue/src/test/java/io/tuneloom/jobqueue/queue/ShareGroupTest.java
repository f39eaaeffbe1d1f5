package io.tuneloom.jobqueue.queue;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tuneloom.topics.testing.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker with Kafka's default limits, where a worker may be forbidden to read or to write the settings of its group. */
class ShareGroupTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> WANTED = Map.of(
            "share.auto.offset.reset", "earliest",
            "share.record.lock.duration.ms", "15000",
            "share.renew.acknowledge.enable", "true",
            "share.delivery.count.limit", "10",
            "share.partition.max.record.locks", "4000",
            "share.assignment.interval.ms", "0");

    private static EmbeddedBroker broker;
    private static Admin admin;

    private final String name = "queue-" + UUID.randomUUID();
    private final QueueSettings settings =
            new QueueSettings(connection(), name, name + ".dead-letter", name, Duration.ofSeconds(15));

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        broker = new EmbeddedBroker(
                        directory,
                        Map.of(
                                "group.share.partition.max.record.locks",
                                "2000",
                                "group.share.max.partition.max.record.locks",
                                "4000",
                                "authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                "allow.everyone.if.no.acl.found",
                                "true"))
                .start();
        admin = Admin.create(connection());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @AfterEach
    void allowEverything() throws Exception {
        admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
        await().atMost(LONG)
                .until(() ->
                        admin.describeAcls(AclBindingFilter.ANY).values().get().isEmpty());
    }

    @Test
    void shouldSetWhateverAnOperatorHasSet() throws Exception {
        // Given
        configure(Map.of(
                "share.auto.offset.reset", "latest",
                "share.record.lock.duration.ms", "20000",
                "share.renew.acknowledge.enable", "false",
                "share.delivery.count.limit", "3",
                "share.partition.max.record.locks", "100"));

        // When
        try (JobQueue queue = JobQueue.open(settings)) {

            // Then
            awaitConfiguration(WANTED);
            send("job");
            assertThat(queue.take(LONG)).isPresent();
            assertThat(queue.renew()).isTrue();
            assertThat(queue.accept()).isTrue();
        }
    }

    @Test
    void shouldNotLoseAJobToTheDeliveryLimitOfItsGroup() throws Exception {
        // Given
        configure(Map.of("share.delivery.count.limit", "2"));
        send("job");

        // When
        try (JobQueue queue = JobQueue.open(settings)) {
            for (int count = 1; count <= 4; count++) {
                assertThat(queue.take(LONG)).isPresent();
                assertThat(queue.release()).isTrue();
            }

            // Then
            assertThat(queue.take(LONG))
                    .hasValueSatisfying(delivery -> assertThat(delivery.count()).isEqualTo(5));
        }
    }

    /** While the worker has the job: the queue is of no further use then, and the next one sets it right. */
    @Test
    void shouldSetRenewalsRightWhenItIsOpenedAgain() throws Exception {
        // Given
        send("job");
        try (JobQueue queue = JobQueue.open(settings)) {
            assertThat(queue.take(LONG)).isPresent();
            configure(Map.of("share.renew.acknowledge.enable", "false"));

            // When the queue's broker has heard of it
            await().atMost(LONG).until(() -> !queue.renew());
            assertThat(queue.intact()).isFalse();
        }

        // Then
        try (JobQueue queue = JobQueue.open(settings)) {
            assertThat(queue.take(LONG)).isPresent();
            assertThat(queue.renew()).isTrue();
            assertThat(queue.accept()).isTrue();
        }
    }

    @Test
    void shouldSayWhatToDoWhereItMayNotSetWhatJobsNeed() throws Exception {
        // Given
        QueueTopics.ensure(settings);
        configure(Map.of("share.renew.acknowledge.enable", "false"));
        forbid(AclOperation.ALTER_CONFIGS);

        // When
        Throwable thrown = catchThrowable(() -> JobQueue.open(settings).close());

        // Then
        assertThat(thrown)
                .as("%s", configuration())
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining(
                        "--entity-name %s --add-config share.auto.offset.reset=earliest,share.record.lock.duration.ms=15000,share.renew.acknowledge.enable=true",
                        name)
                .hasMessageContaining("DESCRIBE_CONFIGS");
    }

    @Test
    void shouldRefuseWhatItMayNeitherSetNorSee() throws Exception {
        // Given
        QueueTopics.ensure(settings);
        forbid(AclOperation.ALTER_CONFIGS, AclOperation.DESCRIBE_CONFIGS);

        // Then
        assertThatThrownBy(() -> JobQueue.open(settings)).hasMessageContaining("DESCRIBE_CONFIGS");
    }

    @Test
    void shouldWorkInAGroupThatAnOperatorHasConfigured() throws Exception {
        // Given: but for the window, which is only a matter of speed
        configure(Map.of("share.auto.offset.reset", "earliest", "share.record.lock.duration.ms", "15000"));
        forbid(AclOperation.ALTER_CONFIGS);

        // When
        try (JobQueue queue = JobQueue.open(settings)) {
            send("job");

            // Then
            assertThat(queue.take(LONG)).isPresent();
            assertThat(queue.accept()).isTrue();
        }
    }

    @Test
    void shouldSetWhatItMayNotSee() throws Exception {
        // Given
        configure(Map.of("share.delivery.count.limit", "3"));
        forbid(AclOperation.DESCRIBE_CONFIGS);

        // When
        JobQueue.open(settings).close();

        // Then
        allowEverything();
        awaitConfiguration(WANTED);
    }

    @Test
    void shouldRefuseALockThatTheBrokerDoesNotAllow() {
        QueueSettings tooLong = new QueueSettings(connection(), name, name + ".dead-letter", name, Duration.ofHours(1));

        assertThatThrownBy(() -> JobQueue.open(tooLong))
                .hasMessageContaining("share.record.lock.duration.ms=3600000")
                .hasMessageContaining("that allows it");
    }

    private void configure(Map<String, String> values) throws Exception {
        List<AlterConfigOp> changes = values.entrySet().stream()
                .map(value ->
                        new AlterConfigOp(new ConfigEntry(value.getKey(), value.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(group(), changes)).all().get();
        awaitConfiguration(values);
    }

    /** The broker learns of settings a little later than the controller, which has accepted them. */
    private void awaitConfiguration(Map<String, String> values) {
        await().atMost(LONG).untilAsserted(() -> assertThat(configuration()).containsAllEntriesOf(values));
    }

    private Map<String, String> configuration() throws Exception {
        Config config = admin.describeConfigs(List.of(group())).all().get().get(group());
        return Objects.requireNonNull(config).entries().stream().collect(toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private void forbid(AclOperation... operations) throws Exception {
        ResourcePattern pattern = new ResourcePattern(ResourceType.GROUP, name, PatternType.LITERAL);
        List<AclBinding> acls = Stream.concat(
                        Stream.of(binding(pattern, AclOperation.ALL, AclPermissionType.ALLOW)),
                        Stream.of(operations).map(operation -> binding(pattern, operation, AclPermissionType.DENY)))
                .toList();
        admin.createAcls(acls).all().get();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(admin.describeAcls(AclBindingFilter.ANY)
                                .values()
                                .get())
                        .containsAll(acls));
        if (List.of(operations).contains(AclOperation.ALTER_CONFIGS)) {
            await().atMost(LONG).until(this::mayNotAlter); // decided by the controller, which learns of it by itself
        }
    }

    private boolean mayNotAlter() throws InterruptedException {
        AlterConfigOp anything = new AlterConfigOp(
                new ConfigEntry("share.isolation.level", "read_uncommitted"), AlterConfigOp.OpType.SET);
        try {
            admin.incrementalAlterConfigs(Map.of(group(), List.of(anything)))
                    .all()
                    .get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof AuthorizationException;
        }
    }

    private static AclBinding binding(ResourcePattern pattern, AclOperation operation, AclPermissionType type) {
        return new AclBinding(pattern, new AccessControlEntry("User:*", "*", operation, type));
    }

    private ConfigResource group() {
        return new ConfigResource(ConfigResource.Type.GROUP, name);
    }

    private void send(String job) throws Exception {
        QueueTopics.ensure(settings);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(name, job)).get();
        }
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
