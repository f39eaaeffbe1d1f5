package io.tuneloom.localsystem.security;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.access.KafkaConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a program does that needs a permission. */
@FunctionalInterface
interface Use {
    Duration LIMIT = Duration.ofSeconds(60);

    /** @throws AuthorizationException when the broker refuses, perhaps as a cause */
    void by(Clients user) throws Exception;

    static Use of(AclOperation operation, ResourcePattern resource) {
        String name = resource.patternType() == PatternType.PREFIXED ? resource.name() + "1" : resource.name();
        boolean topic = resource.resourceType() == ResourceType.TOPIC;
        return switch (operation) {
            case READ -> topic ? user -> read(user, name) : user -> join(user, name);
            case WRITE -> user -> write(user, name);
            case DESCRIBE -> user -> describeGroup(user, name);
            case ALTER_CONFIGS -> user -> configure(user, name);
            default -> throw new IllegalArgumentException(operation + " of " + resource);
        };
    }

    /** Empty if the broker allows it. */
    default Optional<Throwable> refusal(Clients user) throws Exception {
        try {
            by(user);
            return Optional.empty();
        } catch (AuthorizationException e) {
            return Optional.of(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException refusal) {
                return Optional.of(refusal);
            }
            throw e;
        } catch (KafkaException e) { // of a producer that was refused an id, since its user may write nowhere
            if (e.getCause() instanceof AuthorizationException refusal) {
                return Optional.of(refusal);
            }
            throw e;
        }
    }

    /** Fetches, which a topic without records answers after a moment. */
    private static void read(Clients user, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = user.consumer();
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        double before = sum(consumer.metrics(), "fetch-total");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (sum(consumer.metrics(), "fetch-total") == before) {
            consumer.poll(Duration.ofMillis(20));
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No fetch of " + topic + " was answered");
            }
        }
    }

    /** A share group has the name of a service, and its members read the service's queue. */
    private static void join(Clients user, String group) throws Exception {
        Optional<WorkerService> service = Arrays.stream(WorkerService.values())
                .filter(each -> each.label().equals(group))
                .findFirst();
        if (service.isPresent()) {
            joinShareGroup(user.user(), group, Topic.queueOf(service.get()).topicName());
        } else {
            Topic topic = switch (group) {
                case "coordinator-requests" -> Topic.TUNING_REQUESTS;
                case "coordinator-outcomes" -> Topic.JOB_OUTCOMES;
                default -> Topic.TUNING_EVENTS;
            };
            commit(user, group, topic);
        }
    }

    private static void joinShareGroup(KafkaConnection user, String group, String queue) {
        try (KafkaShareConsumer<byte[], byte[]> member = new KafkaShareConsumer<>(
                user.with(Map.of("group.id", group)), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of(queue));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (sum(member.metrics(), "rebalance-total") == 0) {
                member.poll(Duration.ofMillis(20));
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("No member of " + group);
                }
            }
        }
    }

    /** The broker asks for the group's permission first, and for the topic's then. */
    private static void commit(Clients user, String group, Topic topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        user.admin()
                .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0)))
                .all()
                .get();
    }

    private static double sum(Map<MetricName, ? extends Metric> metrics, String name) {
        return metrics.values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .mapToDouble(metric -> (Double) metric.metricValue())
                .filter(value -> value > 0)
                .sum();
    }

    private static void write(Clients user, String topic) throws Exception {
        user.producer().send(new ProducerRecord<>(topic, new byte[1])).get();
    }

    private static void describeGroup(Clients user, String group) throws Exception {
        Admin admin = user.admin();
        try {
            admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                    .partitionsToOffsetInfo(group)
                    .get();
            admin.describeShareGroups(List.of(group)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) { // A group that never had a member
                throw e;
            }
        }
    }

    private static void configure(Clients user, String group) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        AlterConfigOp change =
                new AlterConfigOp(new ConfigEntry("share.record.lock.duration.ms", "15000"), AlterConfigOp.OpType.SET);
        user.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(change)))
                .all()
                .get();
    }
}
