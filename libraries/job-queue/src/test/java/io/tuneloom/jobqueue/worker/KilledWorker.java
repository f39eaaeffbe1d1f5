package io.tuneloom.jobqueue.worker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A worker in a process of its own, which ends as by {@code kill -9} in the middle of its first job. */
final class KilledWorker {
    static final int EXIT_CODE = 137;

    private KilledWorker() {}

    /** Starts one, and returns at once. */
    static Process start(WorkerService service, QueueSettings queue, Path storage) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWorker.class.getName(),
                service.label(),
                String.valueOf(queue.connection().get("bootstrap.servers")),
                queue.topic(),
                queue.deadLetterTopic(),
                queue.group(),
                queue.lock().toString(),
                storage.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed-worker.log")))
                .start();
    }

    static void main(String[] args) throws InterruptedException {
        Map<String, Object> connection = Map.of("bootstrap.servers", args[1]);
        QueueSettings queue = new QueueSettings(connection, args[2], args[3], args[4], Duration.parse(args[5]));
        WorkerService service = List.of(WorkerService.values()).stream()
                .filter(each -> each.label().equals(args[0]))
                .findFirst()
                .orElseThrow();
        Handling fatal = (_, _) -> {
            Runtime.getRuntime().halt(EXIT_CODE);
            throw new AssertionError("unreachable");
        };
        Worker worker = new Worker(
                Worker.Settings.of(service, queue),
                fatal,
                new DirectoryStore(Path.of(args[6])),
                new KafkaSender(connection),
                new StoppedRuns(),
                new SimpleMeterRegistry());
        WorkerLoop unused = WorkerLoop.start(queue, worker);
        Thread.currentThread().join();
    }
}
