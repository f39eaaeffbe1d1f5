package io.tuneloom.topics;

import io.tuneloom.sharedschemas.events.TopicSettings;
import io.tuneloom.topics.access.KafkaUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics at a broker. */
public final class Topics {
    private static final Map<String, Object> PATIENCE =
            Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000);

    private final Admin admin;
    private final Set<String> missing = new TreeSet<>();
    private final List<String> complaints = new ArrayList<>();

    private Topics(Admin admin) {
        this.admin = admin;
    }

    /**
     * What a broker lacks after all that this program may do has been done.
     *
     * @param missing the names of topics that are not there, or that this program may not see
     * @param complaints what is to be done, a sentence each
     */
    public record Lacking(Set<String> missing, List<String> complaints) {}

    /**
     * Makes those of the topics that are not there; several programs may do so at once. A topic that exists is left as it is,
     * but for a limit on the size or the age of its records that is too small and that nobody has set.
     *
     * @param connection what every Kafka client needs
     * @throws KafkaException when the broker cannot be reached, or refuses for another reason than that this program may not
     *     make topics
     */
    public static Lacking ensure(Map<String, Object> connection, Collection<TopicSettings> wanted)
            throws InterruptedException {
        return ensure(connection, topics -> {
            topics.makeMissing(wanted);
            topics.raiseLimits(wanted);
        });
    }

    /**
     * The same, but where this program may not make topics, it is only seen whether those are there that its user uses: others it may not
     * even see, nor may it see limits.
     *
     * @param wanted what is made where this program may
     */
    public static Lacking ensure(Map<String, Object> connection, Collection<TopicSettings> wanted, KafkaUser user)
            throws InterruptedException {
        return ensure(connection, topics -> {
            if (topics.mayMake()) {
                topics.makeMissing(wanted);
                topics.raiseLimits(wanted);
            } else {
                topics.makeMissing(used(wanted, user));
            }
        });
    }

    private interface Work {
        void on(Topics topics) throws InterruptedException, ExecutionException;
    }

    private static Lacking ensure(Map<String, Object> connection, Work work) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(PATIENCE);
        try (Admin admin = Admin.create(settings)) {
            Topics topics = new Topics(admin);
            work.on(topics);
            return new Lacking(Set.copyOf(topics.missing), List.copyOf(topics.complaints));
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot read the topics of the broker", e.getCause());
        }
    }

    private static List<TopicSettings> used(Collection<TopicSettings> wanted, KafkaUser user) {
        Set<String> used = user.topics();
        return wanted.stream().filter(topic -> used.contains(topic.name())).toList();
    }

    /** Known of the whole broker only; a permission for single topics is found out by making them. */
    private boolean mayMake() throws InterruptedException, ExecutionException {
        return admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                .authorizedOperations()
                .get()
                .contains(AclOperation.CREATE);
    }

    private void makeMissing(Collection<TopicSettings> wanted) throws InterruptedException, ExecutionException {
        Set<String> present = admin.listTopics().names().get();
        List<TopicSettings> absent =
                wanted.stream().filter(topic -> !present.contains(topic.name())).toList();
        Map<String, KafkaFuture<Void>> creations = admin.createTopics(
                        absent.stream().map(Topics::newTopic).toList())
                .values();
        for (TopicSettings topic : absent) {
            make(topic, Objects.requireNonNull(creations.get(topic.name())));
        }
    }

    private void make(TopicSettings topic, KafkaFuture<Void> creation) throws InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case TopicExistsException _ -> {} // Another program was faster.
                case AuthorizationException refusal -> isMissing(topic, refusal);
                case PolicyViolationException refusal -> isMissing(topic, refusal);
                default -> throw new KafkaException("Cannot create topic " + topic.name(), e.getCause());
            }
        }
    }

    private void isMissing(TopicSettings topic, Exception refusal) {
        missing.add(topic.name());
        complaints.add(
                "Topic %s is missing or not visible, and this program may not create it (%s): create it with %d partition, %s"
                        .formatted(topic.name(), refusal.getMessage(), topic.partitions(), topic.configuration()));
    }

    private static NewTopic newTopic(TopicSettings topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.configuration());
    }

    /** Topics of an earlier version, or made by the broker by itself, have the broker's limits. */
    private void raiseLimits(Collection<TopicSettings> wanted) throws InterruptedException {
        Map<ConfigResource, KafkaFuture<Config>> configurations = admin.describeConfigs(
                        wanted.stream().map(topic -> resource(topic.name())).toList())
                .values();
        for (TopicSettings topic : wanted) {
            KafkaFuture<Config> configuration = Objects.requireNonNull(configurations.get(resource(topic.name())));
            for (Map.Entry<String, String> limit : topic.configuration().entrySet()) {
                Optional<ConfigEntry> present = present(configuration, limit.getKey());
                if (present.isPresent() && isLess(present.get().value(), limit.getValue())) {
                    raise(topic.name(), present.get(), limit.getValue());
                }
            }
        }
    }

    /** Below zero there is no limit. */
    private static boolean isLess(String present, String wanted) {
        long value = Long.parseLong(present);
        return value >= 0 && value < Long.parseLong(wanted);
    }

    private void raise(String topic, ConfigEntry present, String wanted) throws InterruptedException {
        if (present.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG
                || !mayRaise(topic, present.name(), wanted)) {
            complaints.add("Topic %s has the limit %s=%s, which is not enough: set it to %s"
                    .formatted(topic, present.name(), present.value(), wanted));
        }
    }

    private boolean mayRaise(String topic, String name, String value) throws InterruptedException {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try {
            admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(set)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Empty where this program may not know. */
    private static Optional<ConfigEntry> present(KafkaFuture<Config> configuration, String name)
            throws InterruptedException {
        try {
            return Optional.ofNullable(configuration.get().get(name));
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
