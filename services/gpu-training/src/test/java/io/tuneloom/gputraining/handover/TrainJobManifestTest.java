package io.tuneloom.gputraining.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The TrainJob that the tests of {@code k8s} read strictly is the one that this service makes. Regenerate: -Dregenerate. */
class TrainJobManifestTest {
    private static final Path COMMITTED = Path.of("../../k8s/src/test/resources/rendered/train-job.yaml");

    @Test
    void shouldBeAsCommitted() throws IOException {
        // Given
        String made =
                Serialization.asYaml(LocalCluster.manifest(new HandoverId("run", "0".repeat(64)), "1".repeat(64)));
        if (System.getProperty("regenerate") != null) {
            Files.writeString(COMMITTED, made);
        }

        // Then
        assertThat(COMMITTED).content().isEqualTo(made);
    }
}
