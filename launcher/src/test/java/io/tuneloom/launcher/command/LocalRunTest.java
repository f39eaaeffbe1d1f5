package io.tuneloom.launcher.command;

import static io.tuneloom.machine.resources.Bytes.GB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.client.request.LocalFiles;
import io.tuneloom.client.request.RequestReader;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.localsystem.system.SystemState.RunningProcess;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.tuning.PrecisionChoice;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunTest {
    private static final Memory MUCH = new Memory(64 * GB, 64 * GB, "this machine");
    private static final long MANY = 135_000_000;

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatALargeModelTakesAndWhatThereIs() {
        // Given
        RunNeeds run = new RunNeeds("smollm2", MANY, 13, 0, 2, PrecisionChoice.FP32);

        // Then
        assertThat(run.problems(MUCH, new Disk(folder, 20 * GB))).isEmpty();
        assertThat(run.problems(new Memory(3 * GB, 6 * GB, "this machine"), new Disk(folder, 20 * GB)))
                .singleElement()
                .asString()
                .contains("135 million parameters", "training takes at least 4.3 GB", "inference up to 1.6 GB")
                .contains("The limit of this machine is 6.0 GB");
        assertThat(run.problems(MUCH, new Disk(folder, 10 * GB)))
                .singleElement()
                .asString()
                .contains("trains 13 models of 540 MB, each kept twice: 14.0 GB", "10.0 GB are free");
    }

    @Test
    void shouldCountTheBaseModelForAdapters() {
        assertThat(new RunNeeds("smollm2", MANY, 0, 13, 2, PrecisionChoice.FP32)
                        .problems(new Memory(2 * GB, 3 * GB, "this machine"), new Disk(folder, GB)))
                .singleElement()
                .asString()
                .contains("training takes at least 1.1 GB");
    }

    @Test
    void shouldFindTheModelOfARequestInTheStore() throws Exception {
        // Given a model of 2 bytes for each of so many parameters that no disk holds what is trained from it
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{\"torch_dtype\": \"bfloat16\"}");
        try (RandomAccessFile weights =
                new RandomAccessFile(model.resolve("a.safetensors").toFile(), "rw")) {
            weights.setLength(20_000_000);
        }
        DirectoryStore store = new DirectoryStore(folder.resolve("store"));
        store.entries()
                .replace("models/mine", new ObjectMapper().writeValueAsBytes(new FolderArtifacts(store).put(model)));

        // Then
        assertThat(LocalRun.needs(system(), request("mine", 6)))
                .contains(new RunNeeds("mine", 10_000_000, 13, 0, 1, PrecisionChoice.FP32));
        assertThat(LocalRun.needs(system(), request("other", 6))).isEmpty();
        assertThat(LocalRun.problems(system(), request("mine", 6))).isEmpty();
    }

    private SystemState system() {
        return new SystemState(
                ProcessIdentity.ofThisProcess(),
                true,
                folder.toString(),
                "",
                "",
                "",
                folder.resolve("store").toUri().toString(),
                List.of(new RunningProcess("gpu-training", ProcessIdentity.ofThisProcess(), "", "")));
    }

    private static RequestReading.Valid request(String model, int seeds) {
        return (RequestReading.Valid) RequestReader.read(
                "{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"baseModel\": \"%s\", \"seeds\": %d}"
                        .formatted(model, seeds),
                Optional.empty(),
                LocalFiles.none());
    }
}
