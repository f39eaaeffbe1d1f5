package io.tuneloom.topics;

import io.tuneloom.sharedschemas.events.TopicSettings;
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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics at a broker. */
public final class Topics {
    private static final String MAX_MESSAGE_BYTES = "max.message.bytes";
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
     * but for a limit on its records that is too small and that nobody has set.
     *
     * @param connection what every Kafka client needs
     * @throws KafkaException when the broker cannot be reached, or refuses for another reason than that this program may not
     *     make topics
     */
    public static Lacking ensure(Map<String, Object> connection, Collection<TopicSettings> wanted)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(PATIENCE);
        try (Admin admin = Admin.create(settings)) {
            Topics topics = new Topics(admin);
            topics.makeMissing(wanted);
            topics.raiseLimits(wanted);
            return new Lacking(Set.copyOf(topics.missing), List.copyOf(topics.complaints));
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot look at the topics of the broker", e.getCause());
        }
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
                default -> throw new KafkaException("Cannot make topic " + topic.name(), e.getCause());
            }
        }
    }

    private void isMissing(TopicSettings topic, Exception refusal) {
        missing.add(topic.name());
        complaints.add(
                "Topic %s is missing, or not to be seen, and may not be made from here (%s): make it with %d partition, %s"
                        .formatted(topic.name(), refusal.getMessage(), topic.partitions(), topic.configuration()));
    }

    private static NewTopic newTopic(TopicSettings topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.configuration());
    }

    /** Topics of an earlier version, or made by the broker by itself, have the broker's limit. */
    private void raiseLimits(Collection<TopicSettings> wanted) throws InterruptedException {
        Map<ConfigResource, KafkaFuture<Config>> configurations = admin.describeConfigs(
                        wanted.stream().map(topic -> resource(topic.name())).toList())
                .values();
        for (TopicSettings topic : wanted) {
            Optional<ConfigEntry> limit = limit(Objects.requireNonNull(configurations.get(resource(topic.name()))));
            if (limit.isPresent() && Integer.parseInt(limit.get().value()) < topic.maxMessageBytes()) {
                raise(topic, limit.get());
            }
        }
    }

    private void raise(TopicSettings topic, ConfigEntry limit) throws InterruptedException {
        if (limit.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG || !mayRaise(topic)) {
            complaints.add("Topic %s takes records of %s bytes at most, which is not enough: set its %s to %d"
                    .formatted(topic.name(), limit.value(), MAX_MESSAGE_BYTES, topic.maxMessageBytes()));
        }
    }

    private boolean mayRaise(TopicSettings topic) throws InterruptedException {
        ConfigEntry entry = new ConfigEntry(MAX_MESSAGE_BYTES, String.valueOf(topic.maxMessageBytes()));
        AlterConfigOp set = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
        try {
            admin.incrementalAlterConfigs(Map.of(resource(topic.name()), List.of(set)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /** Empty where this program may not know. */
    private static Optional<ConfigEntry> limit(KafkaFuture<Config> configuration) throws InterruptedException {
        try {
            return Optional.ofNullable(configuration.get().get(MAX_MESSAGE_BYTES));
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
