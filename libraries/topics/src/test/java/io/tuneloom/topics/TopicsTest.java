package io.tuneloom.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TopicSettings;
import io.tuneloom.topics.testing.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a broker that makes no topics by itself, and where somebody may be forbidden to. */
class TopicsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicSettings RESULTS = Topic.TUNING_RESULTS.settings();
    private static final List<String> NAMES =
            Topic.all().stream().map(TopicSettings::name).toList();

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        broker = new EmbeddedBroker(
                        directory,
                        Map.of(
                                "auto.create.topics.enable",
                                "false",
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

    /** By name, and until they are gone: the broker learns of topics and settings a little later than they are changed. */
    @AfterEach
    void clean() throws Exception {
        admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
        for (KafkaFuture<Void> deletion :
                admin.deleteTopics(NAMES).topicNameValues().values()) {
            try {
                deletion.get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            }
        }
        await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().isEmpty());
    }

    @Test
    void shouldMakeAllTopicsAsDeclaredHoweverManyServicesStartAtOnce() throws Exception {
        // When
        try (ExecutorService services = Executors.newFixedThreadPool(4)) {
            Callable<Topics.Lacking> service = () -> Topics.ensure(connection(), Topic.all());
            for (Future<Topics.Lacking> lacking : services.invokeAll(List.of(service, service, service, service))) {

                // Then
                assertThat(lacking.get().missing()).isEmpty();
                assertThat(lacking.get().complaints()).isEmpty();
            }
        }
        awaitTopics(NAMES);
        Map<String, TopicDescription> made =
                admin.describeTopics(NAMES).allTopicNames().get();
        assertThat(Topic.all()).allSatisfy(topic -> {
            assertThat(Objects.requireNonNull(made.get(topic.name())).partitions())
                    .hasSize(topic.partitions());
            topic.configuration()
                    .forEach((name, value) ->
                            assertThat(configured(topic.name(), name)).isEqualTo(value));
        });
        assertThat(Topic.all())
                .extracting(TopicSettings::name)
                .contains("tuning.requests.dead-letter", "job.outcomes.dead-letter", "gpu-training.jobs.dead-letter");
    }

    @Test
    void shouldRaiseLimitsThatNobodyHasSet() throws Exception {
        // Given: made by an earlier version, with the broker's defaults
        make(new NewTopic(RESULTS.name(), 3, (short) 1));

        // When
        Topics.Lacking lacking = Topics.ensure(connection(), List.of(RESULTS));

        // Then
        assertThat(lacking.complaints()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(configured(RESULTS.name(), "max.message.bytes")).isEqualTo("" + RESULTS.maxMessageBytes());
            assertThat(configured(RESULTS.name(), "retention.ms"))
                    .isEqualTo("" + RESULTS.retention().toMillis());
        });
    }

    @Test
    void shouldLeaveALimitThatAnOperatorHasSetAndSayThatItIsTooSmall() throws Exception {
        // Given
        make(new NewTopic(RESULTS.name(), 3, (short) 1).configs(Map.of("max.message.bytes", "2000000")));

        // When
        Topics.Lacking lacking = Topics.ensure(connection(), List.of(RESULTS));

        // Then
        assertThat(lacking.complaints())
                .singleElement()
                .asString()
                .contains("tuning.results", "2000000", "" + RESULTS.maxMessageBytes());
        assertThat(configured(RESULTS.name(), "max.message.bytes")).isEqualTo("2000000");
    }

    @ParameterizedTest
    @CsvSource({"3600000, 1", "-1, 0"})
    void shouldLeaveARetentionThatAnOperatorHasSetAndSayWhenItIsTooShort(String milliseconds, int complaints)
            throws Exception {
        // Given
        make(new NewTopic(RESULTS.name(), 3, (short) 1).configs(Map.of("retention.ms", milliseconds)));

        // When
        Topics.Lacking lacking = Topics.ensure(connection(), List.of(RESULTS));

        // Then
        assertThat(lacking.complaints())
                .hasSize(complaints)
                .allSatisfy(each -> assertThat(each)
                        .contains(
                                "tuning.results",
                                "retention.ms=" + milliseconds,
                                "" + RESULTS.retention().toMillis()));
        assertThat(configured(RESULTS.name(), "retention.ms")).isEqualTo(milliseconds);
    }

    @Test
    void shouldSayWhichTopicsAreMissingWhereItMayNotMakeThem() throws Exception {
        // Given
        make(new NewTopic("tuning.requests", 1, (short) 1));
        forbidMaking();

        // When
        Topics.Lacking lacking = Topics.ensure(connection(), List.of(Topic.TUNING_REQUESTS.settings(), RESULTS));

        // Then
        assertThat(lacking.missing()).containsExactly("tuning.results");
        assertThat(lacking.complaints())
                .first()
                .asString()
                .contains("tuning.results", "1 partition", "retention.ms=7776000000", "max.message.bytes=8454144");
    }

    private void forbidMaking() throws Exception {
        AccessControlEntry nobody = new AccessControlEntry("User:*", "*", AclOperation.CREATE, AclPermissionType.DENY);
        AccessControlEntry everybody = new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW);
        ResourcePattern cluster = new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);
        ResourcePattern topics = new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL);
        admin.createAcls(Stream.of(cluster, topics)
                        .flatMap(what -> Stream.of(new AclBinding(what, everybody), new AclBinding(what, nobody)))
                        .toList())
                .all()
                .get();
        await().atMost(PATIENCE).until(this::mayNotMake); // decided by the controller, which learns of it by itself
    }

    private boolean mayNotMake() throws InterruptedException {
        CreateTopicsOptions onlyTry = new CreateTopicsOptions().validateOnly(true);
        try {
            admin.createTopics(List.of(new NewTopic("any", 1, (short) 1)), onlyTry)
                    .all()
                    .get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof AuthorizationException;
        }
    }

    private void make(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
        awaitTopics(List.of(topic.name()));
    }

    private static void awaitTopics(List<String> names) {
        await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().containsAll(names));
    }

    private String configured(String topic, String name) {
        try {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return Objects.requireNonNull(config).get(name).value();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
