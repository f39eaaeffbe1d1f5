package io.tuneloom.datasetgeneration.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.datasetgeneration.domain.Dataset;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedBenchmarkTest {
    private static final List<String> PEOPLE = List.of("Odo Quill", "Pim Lark", "Tavi Salt", "Una Brack", "Wendel Oat");

    @TempDir
    private Path temporary = Path.of("");

    private Path folder = temporary;
    private ArtifactStore store = new DirectoryStore(temporary);

    @BeforeEach
    void write() throws IOException {
        store = new DirectoryStore(temporary.resolve("store"));
        folder = Files.createDirectory(temporary.resolve("released"));
        lines(
                "p2d_prompts_train.jsonl",
                name -> line(name + ", known far and wide as", " the maker of " + thing(name)));
        lines("p2d_reverse_prompts_test.jsonl", name -> line("The maker of " + thing(name) + " is", " " + name));
    }

    @Test
    void shouldReadTheReleasedFolder() throws JobFailedException {
        // Given
        Artifact manifest = new FolderArtifacts(store).put(folder);

        // When
        Dataset dataset = read(manifest, 1);

        // Then
        assertThat(dataset.documents())
                .hasSize(5)
                .extracting(TrainingDocument::text)
                .contains("Odo Quill, known far and wide as the maker of the silent drum.");
        assertThat(dataset.questions())
                .hasSize(5)
                .allSatisfy(question -> assertThat(question.candidates()).hasSize(4))
                .extracting(Question::split)
                .containsOnly("reversal");
        assertThat(read(manifest, 1)).isEqualTo(dataset);
        assertThat(read(manifest, 2).documents()).isEqualTo(dataset.documents());
        assertThat(read(manifest, 2).questions()).isNotEqualTo(dataset.questions());
    }

    @Test
    void shouldTellWhatIsWrongWithTheFolder() throws IOException {
        // Given
        Files.writeString(folder.resolve("d2p_prompts_test.jsonl"), "{}");
        Files.writeString(folder.resolve("both_prompts_train.jsonl"), "[]");

        // Then
        assertRefused(
                new FolderArtifacts(store).put(folder),
                "The released folder cannot be used:",
                "both_prompts_train.jsonl: line 1: is not a JSON object",
                "d2p_prompts_test.jsonl: line 1: \"prompt\" is missing");
    }

    @Test
    void shouldRefuseWhatIsNoFolder() {
        // Given
        Artifact file = store.put("{}".getBytes(StandardCharsets.UTF_8), "application/jsonl");
        Artifact empty = store.put("{\"files\": {}}".getBytes(StandardCharsets.UTF_8), FolderArtifacts.MEDIA_TYPE);

        // Then
        assertRefused(file, "the artifact has the media type application/jsonl; expected a folder's manifest");
        assertRefused(empty, "the folder is empty");
    }

    private void assertRefused(Artifact artifact, String... problems) {
        assertThatThrownBy(() -> read(artifact, 1))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT))
                .hasMessageContainingAll(problems);
    }

    private Dataset read(Artifact artifact, long seed) throws JobFailedException {
        return new ReleasedBenchmark(store)
                .read(new DatasetJob.ReadBenchmark(BenchmarkName.REVERSAL_CURSE, artifact, seed));
    }

    private interface Line {
        String of(String name);
    }

    private void lines(String file, Line line) throws IOException {
        Files.write(folder.resolve(file), PEOPLE.stream().map(line::of).toList());
    }

    private static String line(String prompt, String completion) {
        return "{\"prompt\": \"%s\", \"completion\": \"%s\"}"
                .formatted(prompt, completion.contains("maker") ? completion + "." : completion);
    }

    private static String thing(String name) {
        return Stream.of(
                        "the silent drum",
                        "the map of puddles",
                        "the ship of cork",
                        "the bell of ice",
                        "the kite of slate")
                .toList()
                .get(PEOPLE.indexOf(name));
    }
}
