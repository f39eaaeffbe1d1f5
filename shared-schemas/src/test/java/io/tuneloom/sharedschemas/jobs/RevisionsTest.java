package io.tuneloom.sharedschemas.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    @Test
    void shouldKnowWhatComputesEachKindOfJob() {
        assertThat(kinds()).allSatisfy(job -> {
            assertThat(Revisions.kind(Revisions.nameOf(job))).contains(job);
            assertThat(Revisions.of(job)).isPositive();
            assertThat(Revisions.current()).containsEntry(Revisions.nameOf(job), Revisions.of(job));
        });
        assertThat(Revisions.current()).hasSameSizeAs(kinds());
    }

    @Test
    void shouldUseEveryPartForSomeKind() {
        assertThat(Part.values())
                .allSatisfy(part -> assertThat(kinds())
                        .anyMatch(kind -> Revisions.partsOf(kind).contains(part)));
    }

    @Test
    void shouldBelongToOneServiceEach() {
        assertThat(WorkerService.values())
                .extracting(WorkerService::jobs)
                .containsExactlyInAnyOrder(subclasses(Job.class).toArray(Class[]::new));
        assertThat(kinds())
                .allSatisfy(kind -> assertThat(WorkerService.doing(kind).jobs()).isAssignableFrom(kind));
    }

    private static List<Class<? extends Job>> kinds() {
        return subclasses(Job.class)
                .<Class<? extends Job>>mapMulti(RevisionsTest::addRecords)
                .toList();
    }

    private static void addRecords(Class<? extends Job> kind, Consumer<Class<? extends Job>> found) {
        if (kind.isRecord()) {
            found.accept(kind);
        } else {
            subclasses(kind).forEach(each -> addRecords(each, found));
        }
    }

    private static Stream<Class<? extends Job>> subclasses(Class<? extends Job> kind) {
        return Arrays.stream(kind.getPermittedSubclasses()).map(each -> each.asSubclass(Job.class));
    }

    /** What a job has others do decides its outcome as much as what it does itself. */
    @Test
    void shouldCountThePartsOfChildJobs() {
        assertThat(Revisions.partsOf(EvaluationJob.Evaluate.class))
                .containsAll(Revisions.partsOf(InferenceJob.Score.class));
        assertThat(Revisions.partsOf(AugmentationJob.Augment.class))
                .containsAll(Revisions.partsOf(InferenceJob.Judge.class))
                .containsAll(Revisions.partsOf(InferenceJob.Generate.class));
        assertThat(Revisions.partsOf(DatasetJob.WriteQuestions.class))
                .containsAll(Revisions.partsOf(InferenceJob.Score.class))
                .containsAll(Revisions.partsOf(InferenceJob.Generate.class));
    }
}
