package io.tuneloom.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.jobqueue.testing.TopicTail;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.access.KafkaConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A run of four facts behind a run of 183 tasks, on a running system: how many jobs of the huge run are on a queue when one of the
 * small run is put there, and how long the small run takes, alone and behind the huge one. Times are those of the records.
 */
final class FairShares implements AutoCloseable {
    private static final String SMALL = """
            {"dataset": {"benchmark": "simple-reversals", "size": 4, "seed": %d}, "seeds": 1, "deliver": false}""";
    private static final String HUGE = """
            {"dataset": {"benchmark": "simple-reversals", "size": 32, "seed": %d}, "seeds": 20}""";
    private static final int JOBS_BEFORE = 25;

    private final KafkaSender sender;
    private final List<TopicTail> tails;

    /** A record of a topic. */
    private record Said(String run, EventData data, long at) {}

    /** A job on a queue, from its request to its end or suspension. */
    private record OnQueue(String run, String jobId, WorkerService service, long from, long to) {}

    private FairShares(Map<String, Object> connection) {
        sender = new KafkaSender(connection);
        tails = Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.TUNING_REQUESTS && topic != Topic.JOB_PROGRESS)
                .map(topic -> new TopicTail(connection, topic.topicName(), _ -> {}))
                .toList();
    }

    /**
     * @param arguments the broker's address, and how many jobs of a run may be on a queue: the workers of a service and {@code
     *     tuneloom.turns.ahead}; 1 if nothing is set
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        if (arguments.length == 0) {
            System.err.println(
                    "Arguments: the broker's address, as in run/up.json, and how many jobs of a run may be on a queue");
            System.exit(2);
        }
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        try (FairShares system = new FairShares(
                KafkaConnection.to(arguments[0]).securedBy(System.getenv()).properties())) {
            System.exit(system.isFair(most) ? 0 : 1);
        }
    }

    private boolean isFair(int most) throws InterruptedException {
        long number = System.currentTimeMillis() / 1000;
        double warmUp = secondsOf("fair-warm-up-" + number, SMALL.formatted(number));
        double alone = secondsOf("fair-alone-" + number, SMALL.formatted(number + 1));
        String huge = "fair-huge-" + number;
        request(huge, HUGE.formatted(number + 100));
        await(said -> said.data instanceof JobSucceeded && said.run.equals(huge), JOBS_BEFORE);
        String small = "fair-behind-" + number;
        double behind = secondsOf(small, SMALL.formatted(number + 2));
        cancel(huge);

        List<OnQueue> jobs = jobs();
        Map<WorkerService, Integer> before = new EnumMap<>(WorkerService.class);
        List<long[]> waits = new ArrayList<>();
        jobs.stream().filter(job -> job.run.equals(small)).forEach(job -> {
            List<OnQueue> others = jobs.stream()
                    .filter(other -> other.run.equals(huge) && other.service == job.service)
                    .filter(other -> other.from <= job.from && other.to > job.from)
                    .toList();
            // A job that returned to its queue is there once.
            int distinct = (int) others.stream().map(OnQueue::jobId).distinct().count();
            before.merge(job.service, distinct, Math::max);
            others.stream()
                    .mapToLong(OnQueue::to)
                    .max()
                    .ifPresent(end -> waits.add(new long[] {job.from, Math.min(end, job.to)}));
        });
        double waited = length(waits) / 1e3;
        System.out.printf("first run %.1f s, alone %.1f s, behind the huge run %.1f s%n", warmUp, alone, behind);
        System.out.printf(
                "jobs of the huge run on the queue before one of the small run, at most: %s; %d allowed%n",
                before, most);
        System.out.printf(
                "time in which some job of the small run waited for them: %.1f s; at most %.1f s allowed in all%n",
                waited, 2 * alone + waited);
        return behind <= 2 * alone + waited && before.values().stream().allMatch(count -> count <= most);
    }

    private double secondsOf(String run, String data) throws InterruptedException {
        long began = System.nanoTime();
        request(run, data);
        await(
                said -> said.run.equals(run)
                        && switch (said.data) {
                            case TuningCompleted _, TuningStopped _ -> true;
                            case TuningRejected rejected -> throw new IllegalStateException(rejected.toString());
                            default -> false;
                        },
                1);
        return (System.nanoTime() - began) / 1e9;
    }

    private void request(String run, String data) throws InterruptedException {
        send(run, "tuning-requested", data);
    }

    private void cancel(String run) throws InterruptedException {
        send(run + "-cancelled", "tuning-cancelled", "{\"runId\": \"%s\"}".formatted(run));
    }

    private void send(String id, String type, String data) throws InterruptedException {
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/benchmarks", "type": "io.tuneloom.%s.v1", "data": %s}""".formatted(id, type, data);
        EventSender.await(sender.send(new ProducerRecord<>(
                Topic.TUNING_REQUESTS.topicName(), null, id, event.getBytes(UTF_8), EventRecord.headers())));
    }

    private void await(Predicate<Said> what, int times) throws InterruptedException {
        while (said().stream().filter(what).count() < times) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private List<Said> said() {
        return tails.stream()
                .flatMap(tail -> tail.records().stream())
                .flatMap(record -> EventCodec.read(record.value()) instanceof Decoded.Valid(CloudEvent<?> event)
                        ? List.of(new Said(event.subject(), event.data(), record.timestamp())).stream()
                        : List.<Said>of().stream())
                .sorted(Comparator.comparingLong(Said::at))
                .toList();
    }

    private List<OnQueue> jobs() {
        List<Said> said = said();
        return said.stream()
                .filter(each -> each.data instanceof JobRequested)
                .map(each -> {
                    JobRequested request = (JobRequested) each.data;
                    long end = said.stream()
                            .filter(other -> other.run.equals(each.run) && other.at >= each.at)
                            .filter(other -> request.jobId().equals(endedJob(other.data)))
                            .mapToLong(Said::at)
                            .findFirst()
                            .orElse(Long.MAX_VALUE);
                    return new OnQueue(each.run, request.jobId(), request.job().service(), each.at, end);
                })
                .toList();
    }

    private static String endedJob(EventData data) {
        return switch (data) {
            case JobSucceeded succeeded -> succeeded.jobId();
            case JobFailed failed -> failed.jobId();
            case JobSuspended suspended -> suspended.jobId();
            default -> "";
        };
    }

    /** Of the union of the intervals. */
    private static long length(List<long[]> intervals) {
        long length = 0;
        long covered = Long.MIN_VALUE;
        for (long[] interval : intervals.stream()
                .sorted(Comparator.comparingLong(each -> each[0]))
                .toList()) {
            length += Math.max(0, interval[1] - Math.max(covered, interval[0]));
            covered = Math.max(covered, interval[1]);
        }
        return length;
    }

    @Override
    public void close() throws Exception {
        tails.forEach(TopicTail::close);
        sender.close();
    }
}
