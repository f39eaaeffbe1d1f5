package io.tuneloom.sharedschemas.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    @Test
    void shouldKnowWhatComputesEachKindOfJob() {
        assertThat(Job.class.getPermittedSubclasses()).allSatisfy(kind -> {
            Class<? extends Job> job = kind.asSubclass(Job.class);
            assertThat(Revisions.kind(Revisions.nameOf(job))).contains(job);
            assertThat(Revisions.of(job)).isPositive();
            assertThat(Revisions.current()).containsEntry(Revisions.nameOf(job), Revisions.of(job));
        });
        assertThat(Revisions.current()).hasSameSizeAs(Job.class.getPermittedSubclasses());
    }

    @Test
    void shouldUseEveryPartForSomeKind() {
        assertThat(Part.values())
                .allSatisfy(part -> assertThat(Arrays.stream(Job.class.getPermittedSubclasses())
                                .map(kind -> kind.asSubclass(Job.class)))
                        .anyMatch(kind -> Revisions.partsOf(kind).contains(part)));
    }

    /** What a job has others do decides its outcome as much as what it does itself. */
    @Test
    void shouldCountThePartsOfChildJobs() {
        assertThat(Revisions.partsOf(EvaluationJob.Evaluate.class))
                .containsAll(Revisions.partsOf(InferenceJob.Score.class));
        assertThat(Revisions.partsOf(AugmentationJob.Augment.class))
                .containsAll(Revisions.partsOf(InferenceJob.Score.class))
                .containsAll(Revisions.partsOf(InferenceJob.Generate.class));
        assertThat(Revisions.partsOf(DatasetJob.WriteQuestions.class))
                .containsAll(Revisions.partsOf(InferenceJob.Score.class))
                .containsAll(Revisions.partsOf(InferenceJob.Generate.class));
    }
}
