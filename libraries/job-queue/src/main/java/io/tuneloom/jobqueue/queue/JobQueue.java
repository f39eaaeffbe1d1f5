package io.tuneloom.jobqueue.queue;

import io.tuneloom.topics.BrokerOutage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One worker's end of a queue, on Kafka's share groups (KIP-932): take a job, renew the lock on it now and then, and
 * accept or release it. A worker that dies stops renewing, and the broker hands the job to another.
 *
 * <p>To be used by one thread. At most one job is held at a time, so that jobs never wait behind a long one while
 * another worker is idle.
 *
 * <pre>
 *            take                    accept
 *   idle ----------> holding a job ----------> idle
 *                     |  ^    |      release
 *                     +--+    +--------------> idle
 *                    renew
 * </pre>
 *
 * <p>Renew, accept and release say false when the broker does not agree: the lock had run out and somebody else has the
 * job, or the broker was away. That does no harm, since equal jobs have equal outcomes; but this queue is then of no
 * further use, and another must be opened ({@link #intact}).
 */
public final class JobQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobQueue.class);
    private static final Duration RENEWED_RECORD_RETURNS = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaShareConsumer<byte[], byte[]> consumer;
    private final Duration patience;
    private boolean intact = true;
    private @Nullable ConsumerRecord<byte[], byte[]> held;

    /**
     * Makes what the queue needs at the broker, and joins it.
     *
     * @throws KafkaException when the broker cannot be reached, refuses, or knows no share groups
     */
    public static JobQueue open(QueueSettings settings) throws InterruptedException {
        if (!ConsumerConfig.configNames().contains("share.acquire.mode")) {
            throw new KafkaException("The queue needs a Kafka client 4.2 or later, this is "
                    + AppInfoParser.getVersion() + ", which would ignore the limit of one record at a time");
        }
        QueueTopics.ensure(settings);
        return new JobQueue(settings);
    }

    private JobQueue(QueueSettings settings) {
        this.consumer = new KafkaShareConsumer<>(
                settings.with(Map.of(
                        "group.id",
                        settings.group(),
                        "share.acknowledgement.mode",
                        "explicit",
                        "share.acquire.mode",
                        "record_limit",
                        "max.poll.records",
                        1)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.patience = settings.renewal();
        consumer.subscribe(List.of(settings.topic()));
    }

    /** Whether there is a connection to the broker; may be asked by any thread. */
    public boolean connected() {
        return isPositive("connection-count");
    }

    /** Whether the broker is there and hands out jobs to this member; may be asked by any thread. */
    public boolean joined() {
        return connected() && isPositive("rebalance-total");
    }

    private boolean isPositive(String metric) {
        return consumer.metrics().values().stream()
                .filter(each -> each.metricName().name().equals(metric))
                .anyMatch(each -> each.metricValue() instanceof Double value && value > 0);
    }

    /** The next job, as soon as there is one; empty when there was none for so long. */
    public Optional<Delivery> take(Duration atMost) {
        for (ConsumerRecord<byte[], byte[]> taken : consumer.poll(atMost)) {
            if (held == null) {
                held = taken;
            } else {
                releaseExtra(taken);
            }
        }
        return Optional.ofNullable(held).map(Delivery::of);
    }

    /**
     * Keeps the job for another lock's time. After the broker has agreed, the client hands the same record out once
     * more, and only then takes a further acknowledgement of it.
     */
    public boolean renew() {
        ConsumerRecord<byte[], byte[]> renewed = held;
        if (renewed == null || !acknowledge(AcknowledgeType.RENEW)) {
            return false;
        }
        for (int polls = 0; polls < 10 && held == null; polls++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(RENEWED_RECORD_RETURNS)) {
                if (record.partition() == renewed.partition() && record.offset() == renewed.offset()) {
                    held = record;
                } else {
                    releaseExtra(record);
                }
            }
        }
        return held != null;
    }

    /** The job is done with, and nobody gets it again. */
    public boolean accept() {
        return acknowledge(AcknowledgeType.ACCEPT);
    }

    /** The job goes to whoever asks next. */
    public boolean release() {
        return acknowledge(AcknowledgeType.RELEASE);
    }

    /** False once the broker has refused anything: what the client then believes of its records is no longer sure. */
    public boolean intact() {
        return intact;
    }

    private boolean acknowledge(AcknowledgeType type) {
        ConsumerRecord<byte[], byte[]> record = held;
        held = null;
        intact = record != null && intact && agreed(record, type);
        return intact;
    }

    /** No answer for the record means that the client knew of no broker to ask. */
    private boolean agreed(ConsumerRecord<byte[], byte[]> record, AcknowledgeType type) {
        try {
            consumer.acknowledge(record, type);
            Collection<Optional<KafkaException>> answers =
                    consumer.commitSync(patience).values();
            Object refusal = answers.isEmpty()
                    ? "no broker"
                    : answers.stream().flatMap(Optional::stream).findFirst().orElse(null);
            return refusal == null || refused(record, type, refusal);
        } catch (KafkaException | IllegalStateException e) {
            return refused(record, type, e);
        }
    }

    /** An outage is a matter of the queue, and logged by who uses it; not for each job. */
    private boolean refused(ConsumerRecord<byte[], byte[]> record, AcknowledgeType type, Object why) {
        boolean away = !connected() || why instanceof Exception failure && BrokerOutage.causes(failure);
        LOG.logf(
                away ? Logger.Level.DEBUG : Logger.Level.WARN,
                "The broker did not %s job %s (%s). Its lock has expired or the broker was unreachable; it may be delivered again.",
                type,
                position(record),
                why);
        return false;
    }

    /** The client was asked for one record at a time, so this is not expected; it must not be kept from others. */
    private void releaseExtra(ConsumerRecord<byte[], byte[]> record) {
        LOG.debugf("Releasing %s, which was not requested", position(record));
        consumer.acknowledge(record, AcknowledgeType.RELEASE);
    }

    private static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    @Override
    public void close() {
        consumer.close(CLOSING);
    }
}
