package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.system.Service;
import io.tuneloom.localsystem.system.SystemState.RunningProcess;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk that holds the home is full: everything ends that needs it, and comes back by itself once there is space. */
class FullDiskTest {
    private static final int MEGABYTES = 160;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Map<Service, Integer> SCALE =
            Map.of(Service.ICL_INFERENCE, 0, Service.AUGMENTATION, 0, Service.GPU_TRAINING, 0, Service.EVALUATION, 0);
    private static final List<String> SERVICES = List.of("coordinator", "dataset-generation");

    private static final String REQUEST = """
            {"dataset": {"benchmark": "simple-syllogisms", "size": 4, "seed": %d}, "methods": ["pretrained"], "seeds": 1}""";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldComeBackByItselfWhenThereIsSpaceAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), MEGABYTES);
                RunningSystem system = RunningSystem.start(disk.root(), SCALE)) {
            // Given
            Events events = system.events();
            events.request("before", REQUEST.formatted(1));
            events.await("before", JobSucceeded.class, LIMIT);
            RunningProcess worker = system.process("dataset-generation");

            // When
            disk.fill();
            List<RunningProcess> killed =
                    List.of(system.process("broker"), system.process("database"), system.process("coordinator"));
            killed.forEach(process -> system.kill(process.name()));

            // Then what needs the disk is started again and again
            Awaitility.await().atMost(LIMIT).until(() -> {
                disk.fill();
                return ends(system, "broker exited") >= 2 && ends(system, "database") >= 1;
            });
            Awaitility.await().atMost(LIMIT).until(() -> !system.isReady(worker.name()));
            assertThat(system.isAlive(worker.name())).isTrue();

            // When
            disk.makeRoom();

            // Then
            Awaitility.await().atMost(LIMIT).until(() -> SERVICES.stream().allMatch(system::isReady));
            events.request("after", REQUEST.formatted(2));
            events.await("after", JobSucceeded.class, LIMIT);
            assertThat(system.process(worker.name())).isEqualTo(worker);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(system.writtenState().orElseThrow().processes())
                                    .isEqualTo(system.state().processes()));
        }
    }

    private static long ends(RunningSystem system, String how) {
        return system.ends().stream().filter(end -> end.startsWith(how)).count();
    }
}
