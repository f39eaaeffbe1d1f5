package io.tuneloom.topics;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The backlogs of queues, as the broker's share groups have them (KIP-932, KIP-1226). The broker keeps them, so they are right
 * whichever worker or broker is restarted, and they are known when no worker runs. To be used by one thread at a time.
 *
 * <p>The lag that the broker reports is unknown until the group's first acknowledgement, however many jobs wait. A queue's group
 * starts at the beginning of its topic, so until then everything in the topic is unfinished. What has expired is not counted.
 */
public final class Backlogs implements AutoCloseable {
    private static final Map<String, Object> SETTINGS = Map.of(
            "request.timeout.ms",
            3_000,
            "default.api.timeout.ms",
            5_000,
            "max.poll.records",
            1,
            "enable.auto.commit",
            false,
            "allow.auto.create.topics",
            false,
            "auto.offset.reset",
            "earliest");
    private static final Duration HEAD = Duration.ofSeconds(3);
    /** Of every queue while the broker is away. */
    public static final Backlog NO_ANSWER = new Backlog.Unknown("the broker does not answer");

    private final Map<String, Object> settings;
    private @Nullable Clients clients;

    /** @param connection what every Kafka client needs */
    public Backlogs(Map<String, Object> connection) {
        this.settings = new HashMap<>(connection);
        settings.putAll(SETTINGS);
    }

    /** @param group the share group of the workers */
    public record Queue(String topic, String group) {
        public static Queue of(WorkerService service) {
            return new Queue(Topic.queueOf(service).topicName(), service.label());
        }
    }

    /** Every queue has an answer, within some seconds. */
    public SequencedMap<Queue, Backlog> read(Collection<Queue> queues) throws InterruptedException {
        SequencedMap<Queue, Backlog> backlogs = new LinkedHashMap<>();
        for (Queue queue : queues) {
            backlogs.put(queue, NO_ANSWER);
        }
        try {
            Clients open = open();
            for (Queue queue : queues) {
                backlogs.put(queue, open.read(queue));
            }
        } catch (KafkaException e) {
            close();
        }
        return backlogs;
    }

    private Clients open() {
        Clients open = clients;
        if (open == null) {
            open = new Clients(settings);
            clients = open;
        }
        return open;
    }

    /** The next reading opens the connections again. Without this, they would be retried all the time while the broker is away. */
    @Override
    public void close() {
        if (clients != null) {
            clients.close();
            clients = null;
        }
    }

    private static final class Clients {
        private final Admin admin;
        private final KafkaConsumer<byte[], byte[]> heads;

        Clients(Map<String, Object> settings) {
            admin = Admin.create(settings);
            heads = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        void close() {
            admin.close(Duration.ZERO);
            heads.close(CloseOptions.timeout(Duration.ZERO));
        }

        /** @throws KafkaException when the broker does not answer */
        Backlog read(Queue queue) throws InterruptedException {
            try {
                List<TopicPartition> partitions = partitions(queue.topic());
                Map<TopicPartition, SharePartitionOffsetInfo> positions = positions(queue.group(), partitions);
                Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
                Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
                Backlog.Known sum = Backlog.Known.EMPTY;
                for (TopicPartition partition : partitions) {
                    long begin = Objects.requireNonNull(begins.get(partition));
                    long end = Objects.requireNonNull(ends.get(partition));
                    if (!positions.containsKey(partition)) {
                        return new Backlog.Unknown("the broker does not tell the group's position in " + partition);
                    }
                    switch (read(partition, positions.get(partition), begin, end)) {
                        case Backlog.Known known -> sum = sum.and(known);
                        case Backlog.Unknown unknown -> {
                            return unknown;
                        }
                    }
                }
                return sum;
            } catch (ExecutionException e) {
                if (BrokerOutage.causes(e)) {
                    throw new KafkaException(e.getCause());
                }
                return new Backlog.Unknown(String.valueOf(e.getCause()));
            } catch (AuthorizationException e) { // The consumer does not wrap it. A broker that refuses has answered.
                return new Backlog.Unknown(e.toString());
            }
        }

        /** @param position null before the group's first acknowledgement */
        private Backlog read(
                TopicPartition partition, @Nullable SharePartitionOffsetInfo position, long begin, long end)
                throws InterruptedException, ExecutionException {
            if (position != null && position.lag().isEmpty()) {
                return new Backlog.Unknown("the broker does not tell the group's lag in " + partition);
            }
            long unfinished = position == null ? end - begin : position.lag().orElseThrow();
            long head = position == null ? begin : position.startOffset();
            long jobs = Math.min(unfinished, end - begin);
            return jobs == 0 ? Backlog.Known.EMPTY : withAge(partition, jobs, Math.max(head, begin));
        }

        /** A broker that went away meanwhile is no reason of the partition's: it does not answer the last question either. */
        private Backlog withAge(TopicPartition partition, long jobs, long head)
                throws InterruptedException, ExecutionException {
            heads.assign(List.of(partition));
            heads.seek(partition, head);
            Instant until = Instant.now().plus(HEAD);
            while (Instant.now().isBefore(until)) {
                for (ConsumerRecord<byte[], byte[]> record : heads.poll(HEAD)) {
                    Duration age = Duration.between(requested(record), Instant.now());
                    return new Backlog.Known(jobs, age.isNegative() ? Duration.ZERO : age);
                }
            }
            offsets(List.of(partition), OffsetSpec.latest());
            return new Backlog.Unknown("the broker does not return record %d of %s".formatted(head, partition));
        }

        /** A job that was returned to its queue has a new record of the same event. */
        private static Instant requested(ConsumerRecord<byte[], byte[]> record) {
            Instant published = Instant.ofEpochMilli(record.timestamp());
            return EventCodec.read(record.value()) instanceof Decoded.Valid(CloudEvent<?> event)
                            && event.time().isBefore(published)
                    ? event.time()
                    : published;
        }

        private List<TopicPartition> partitions(String topic) throws InterruptedException, ExecutionException {
            return Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic))
                    .partitions()
                    .stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        }

        /** A partition whose position cannot be told is left out. One without a position has the value null. */
        private Map<TopicPartition, SharePartitionOffsetInfo> positions(String group, List<TopicPartition> partitions)
                throws InterruptedException, ExecutionException {
            return admin.listShareGroupOffsets(
                            Map.of(group, new ListShareGroupOffsetsSpec().topicPartitions(partitions)))
                    .partitionsToOffsetInfo(group)
                    .get();
        }

        private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
                throws InterruptedException, ExecutionException {
            Map<TopicPartition, OffsetSpec> wanted = partitions.stream().collect(Collectors.toMap(p -> p, _ -> which));
            Map<TopicPartition, ListOffsetsResultInfo> found =
                    admin.listOffsets(wanted).all().get();
            return found.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().offset()));
        }
    }
}
