package io.tuneloom.benchmarks;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.Topics;
import io.tuneloom.topics.testing.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * {@code SubmitCost <before> <after>}: processor time, user and system, from {@code ./tuneloom submit} to the event on its topic, of two
 * checkouts in turns against one broker. Before it is measured, each checkout submits once, which builds what is stale.
 */
final class SubmitCost {
    private static final int ROUNDS = 15;
    private static final double GOAL = 0.7;
    /** What {@code times} says in a shell: {@code 0m1.234s}, first user, then system; the second line is that of the children. */
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private final String bootstrapServers;
    private final Path request;

    private SubmitCost(String bootstrapServers, Path request) {
        this.bootstrapServers = bootstrapServers;
        this.request = request;
    }

    public static void main(String[] arguments) throws Exception {
        List<Path> checkouts = List.of(
                Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
        Path folder = Files.createTempDirectory("submit-cost-");
        Path request = Files.writeString(
                folder.resolve("request.json"), "{\"dataset\": {\"benchmark\": \"simple-reversals\"}}");
        try (EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("broker")).start()) {
            Topics.ensure(Map.of("bootstrap.servers", broker.bootstrapServers()), Topic.all());
            System.exit(new SubmitCost(broker.bootstrapServers(), request).compare(checkouts) ? 0 : 1);
        }
    }

    private boolean compare(List<Path> checkouts) throws IOException, InterruptedException {
        for (Path checkout : checkouts) {
            submit(checkout);
        }
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            before.add(submit(checkouts.getFirst()));
            after.add(submit(checkouts.getLast()));
        }
        double ratio = median(after) / median(before);
        System.out.printf(
                "submit to the event on its topic, %d rounds, processor time at the median: %.3f s before, %.3f s after%n",
                ROUNDS, median(before), median(after));
        System.out.printf(
                "goal: at most %.1f: %s (after / before = %.2f)%n", GOAL, ratio <= GOAL ? "reached" : "MISSED", ratio);
        return ratio <= GOAL;
    }

    /** @return seconds that the command took of the processor */
    private double submit(Path checkout) throws IOException, InterruptedException {
        long events = events();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "\"$0\" submit --no-wait \"$1\" --bootstrap \"$2\" && times",
                        checkout.resolve("tuneloom").toString(),
                        request.toString(),
                        bootstrapServers)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || events() != events + 1) {
            throw new IllegalStateException(checkout + " did not publish its request: " + said);
        }
        List<Double> times =
                TIME.matcher(said).results().map(SubmitCost::seconds).toList();
        return times.subList(times.size() - 2, times.size()).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private long events() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.TUNING_REQUESTS.topicName()).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static double seconds(MatchResult time) {
        return 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
