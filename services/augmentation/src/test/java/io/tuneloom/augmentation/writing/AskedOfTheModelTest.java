package io.tuneloom.augmentation.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobInterruptedException;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a model is shown of the documents when it augments: the statement or document it is asked about and, for global
 * inference, the documents as context. Worked examples stand in its own prompts.json, so no fact of the documents is ever one.
 */
class AskedOfTheModelTest {
    @TempDir
    private Path folder = Path.of("");

    static Stream<List<TrainingDocument>> documents() {
        return Stream.of(
                List.of(
                        document("d1", "Leave is asked for in writing. It is granted within a week."),
                        document("d2", "Badges are green. Keys hang in the hall."),
                        document("d3", "Boats leave at nine. Nobody sails alone.")),
                new SimpleSyllogisms(5)
                        .generate(7).documents().stream()
                                .map(document -> document(document.id(), document.text()))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldShowNothingOfTheDocumentsBesideWhatItAsksAbout(List<TrainingDocument> documents) {
        // When
        Map<String, InferenceJob.Generate> asked = asked(documents);

        // Then: every word of an instruction stands in one and the same document
        assertThat(asked.keySet()).containsExactly("local-0", "global-0", "document-0");
        assertThat(asked.values())
                .flatExtracting(this::instructions)
                .allSatisfy(instruction -> assertThat(documents)
                        .anyMatch(document -> words(document.text()).containsAll(words(instruction.text()))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldLayTheDocumentsBeforeGlobalInstructionsAlone(List<TrainingDocument> documents) {
        // Given
        Artifact all = JsonLines.write(store(), documents);

        // When
        Map<String, InferenceJob.Generate> asked = asked(documents);

        // Then
        assertThat(asked)
                .allSatisfy((name, job) -> assertThat(job.context()).isEqualTo(name.equals("global-0") ? all : null));
    }

    private static Set<String> words(String text) {
        return Set.of(Arrays.stream(text.split("[ .,:]+")).distinct().toArray(String[]::new));
    }

    /** The jobs that inference is asked to do, by the names of their tasks. */
    private Map<String, InferenceJob.Generate> asked(List<TrainingDocument> documents) {
        Artifact artifact = JsonLines.write(store(), documents);
        AugmentationJob.Augment job = new AugmentationJob.Augment(
                artifact,
                Precision.FP32,
                artifact,
                List.of(Strategy.LOCAL, Strategy.GLOBAL, Strategy.DOCUMENT),
                1,
                0.8,
                null,
                AuditMode.REPORT,
                8,
                RowSource.AS_INSTRUCTED,
                0,
                0);
        Overheard overheard = new Overheard(new LinkedHashMap<>());
        AugmentationHandler handler = new AugmentationHandler(
                store(), new Writing(store(), new Whole()), new ModelJudging(store(), new Whole()));
        assertThatThrownBy(() -> handler.handle(job, overheard)).hasMessage("overheard");
        return overheard.jobs;
    }

    private List<Instruction> instructions(InferenceJob.Generate job) {
        return JsonLines.read(store(), job.instructions(), Instruction.class);
    }

    private ArtifactStore store() {
        return new DirectoryStore(folder);
    }

    private static TrainingDocument document(String id, String text) {
        return new TrainingDocument(id, text, List.of());
    }

    private record Whole() implements AugmentationConfiguration {
        @Override
        public int chunk() {
            return 1000;
        }

        @Override
        public int maxTokens() {
            return 64;
        }

        @Override
        public int proseMaxTokens() {
            return 256;
        }
    }

    /** Hears what is asked, and answers nothing. */
    private record Overheard(Map<String, InferenceJob.Generate> jobs) implements LoneJob {
        @Override
        public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
            children.forEach((name, job) -> jobs.put(name, (InferenceJob.Generate) job));
            throw new JobInterruptedException("overheard", true);
        }
    }
}
