package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BrokerRestartTest {

    @Test
    void shouldFinishItsJobAndGoOnWhenTheBrokerComesBack(@TempDir Path data, @TempDir Path storage) throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(data).start();
                Workplace place = new Workplace(Map.of("bootstrap.servers", broker.bootstrapServers()), storage)) {
            // Given
            Job interrupted = Jobs.inference();
            Job next = Jobs.inference();
            AtomicInteger handled = new AtomicInteger();
            CountDownLatch began = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            WorkerLoop worker = place.start(WorkerService.ICL_INFERENCE, (job, _) -> {
                handled.incrementAndGet();
                began.countDown();
                release.await();
                return new JobOutcome(
                        Map.of("texts", place.store.put(job.id().getBytes(UTF_8), "text/plain")), Usage.NONE);
            });
            place.request("run-1", interrupted);
            began.await();

            // When
            broker.close();
            await().until(() -> !worker.ready());
            release.countDown();
            broker.start();
            place.request("run-1", next);

            // Then
            place.awaitSuccess("run-1", interrupted);
            place.awaitSuccess("run-1", next);
            assertThat(handled).hasValue(2);
            assertThat(worker.ready()).isTrue();
        }
    }
}
