package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.RunTask;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeedTest {
    /** Processor time, so that what else the machine does is not measured. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int READS = 3_000;

    @Test
    void shouldReadAProgressEventInFarLessThanAMillisecond() {
        // Given
        var progress = new JobProgressed(
                "0".repeat(64), new RunTask("training/seed-1", null, "training", 1, null), 12, 200, "steps");
        byte[] event =
                EventCodec.write(Events.of("/gpu-training", "run-7", progress)).getBytes(StandardCharsets.UTF_8);
        read(event);

        // When
        long begin = THREADS.getCurrentThreadCpuTime();
        read(event);
        Duration each = Duration.ofNanos((THREADS.getCurrentThreadCpuTime() - begin) / READS);

        // Then
        assertThat(each).isLessThan(Duration.ofMillis(1));
    }

    private static void read(byte[] event) {
        for (int i = 0; i < READS; i++) {
            assertThat(EventCodec.read(event)).isInstanceOf(Decoded.Valid.class);
        }
    }
}
