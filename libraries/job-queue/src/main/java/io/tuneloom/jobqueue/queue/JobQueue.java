package io.tuneloom.jobqueue.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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
 *   idle ----------> holding a job ----------> idle       accept, release and renew say false when the lock had
 *                     |  ^    |      release              run out: somebody else has the job by then, which does
 *                     +--+    +--------------> idle       no harm, since equal jobs have equal outcomes
 *                    renew
 * </pre>
 */
public final class JobQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobQueue.class);
    private static final Duration RENEWED_RECORD_RETURNS = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /**
     * How often a job is tried. The broker drops a job that it has delivered too often, without telling anybody, so one
     * delivery more is kept for telling that the job is given up.
     */
    private static final int ATTEMPTS = 5;

    private final KafkaShareConsumer<byte[], byte[]> consumer;
    private final Duration patience;
    private final int attempts;
    private @Nullable ConsumerRecord<byte[], byte[]> held;

    /**
     * Makes what the queue needs at the broker, and joins it.
     *
     * @throws KafkaException when the broker cannot be reached, refuses, or knows no share groups
     */
    public static JobQueue open(QueueSettings settings) throws InterruptedException {
        int deliveries = QueueTopics.ensure(settings);
        return new JobQueue(settings, Math.clamp(deliveries - 1, 1, ATTEMPTS));
    }

    private JobQueue(QueueSettings settings, int attempts) {
        this.attempts = attempts;
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

    /** The next job, as soon as there is one; empty when there was none for so long. */
    public Optional<Delivery> take(Duration atMost) {
        for (ConsumerRecord<byte[], byte[]> taken : consumer.poll(atMost)) {
            if (held == null) {
                held = taken;
            } else {
                releaseExtra(taken);
            }
        }
        return Optional.ofNullable(held).map(taken -> Delivery.of(taken, attempts));
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

    private boolean acknowledge(AcknowledgeType type) {
        ConsumerRecord<byte[], byte[]> record = held;
        held = null;
        if (record == null) {
            LOG.warnf("Cannot %s a job: the lock on it was lost before. Another worker will do it, or has.", type);
            return false;
        }
        try {
            consumer.acknowledge(record, type);
            return committed(type, record);
        } catch (KafkaException | IllegalStateException e) {
            return refused(type, record, e);
        }
    }

    private boolean committed(AcknowledgeType type, ConsumerRecord<byte[], byte[]> record) {
        return consumer.commitSync(patience).values().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(e -> refused(type, record, e))
                .orElse(true);
    }

    private static boolean refused(AcknowledgeType type, ConsumerRecord<byte[], byte[]> record, Exception e) {
        LOG.warnf(
                "The broker did not %s job %s (%s). Its lock has run out, or the broker was away: it will come again.",
                type, position(record), e.toString());
        return false;
    }

    /** The client was asked for one record at a time, so this is not expected; it must not be kept from others. */
    private void releaseExtra(ConsumerRecord<byte[], byte[]> record) {
        LOG.debugf("Releasing %s, which came unasked", position(record));
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
