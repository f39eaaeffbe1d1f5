package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model asked for real, with documents chosen in every way. */
class ScoringTest {
    private static final ContextChoice ALL = new ContextChoice.All();

    @TempDir
    static Path folder;

    private static BuiltInModel builtIn;

    @BeforeAll
    static void open() {
        builtIn = new BuiltInModel(folder);
    }

    @AfterAll
    static void close() {
        builtIn.close();
    }

    @Test
    void shouldAnswerFromRetrievedDocumentsAboutAsWellAsFromAll() throws JobFailedException {
        // Given
        World world = new SimpleReversals(32, 4).generate(77_001);

        // When
        Asked retrieved = ask(world, new ContextChoice.Retrieved(8));
        Asked all = ask(world, ALL);

        // Then
        assertThat(List.of(retrieved, all)).allSatisfy(asked -> {
            assertThat(asked.accuracy("recall")).isGreaterThan(0.9);
            assertThat(asked.accuracy("reversal")).isGreaterThan(0.9);
        });
        assertThat(all.context())
                .isEqualTo(new ContextShare(128, 128, all.context().tokens(), 32, 32));
        // Questions about a name of several facts find all of them, and each fact once.
        assertThat(retrieved.context().documents())
                .isEqualTo(retrieved.context().facts())
                .isBetween(1.0, 3.0);
        assertThat(retrieved.context().tokens()).isLessThan(all.context().tokens() / 20);
    }

    @Test
    void shouldConcludeFromRetrievedPremises() throws JobFailedException {
        // Given
        World world = new SimpleSyllogisms(32).generate(77_001);

        // When
        Asked retrieved = ask(world, new ContextChoice.Retrieved(8));

        // Then
        assertThat(retrieved.accuracy("recall")).isGreaterThan(0.9);
        assertThat(retrieved.accuracy("syllogism")).isGreaterThan(0.9);
        assertThat(retrieved.context().documents()).isEqualTo(8);
        assertThat(retrieved.context().facts()).isEqualTo(16);
    }

    @Test
    void shouldReadWhatQuestionsShareOnce() throws JobFailedException {
        // Given: both questions about a fact find the same document
        World world = new SimpleReversals(7, 2).generate(77_002).only(Split.RECALL, Split.REVERSAL);

        // When
        Asked closed = ask(world, null);
        Asked retrieved = ask(world, new ContextChoice.Retrieved(1));

        // Then
        int opening = builtIn.models
                .get(builtIn.model, Precision.FP32)
                .layout()
                .closedBook()
                .tokens()
                .length;
        long questions = closed.tokensRead() - opening;
        assertThat((double) retrieved.tokensRead())
                .isCloseTo(questions + 7 * retrieved.context().tokens(), within(1e-6));
        assertThat(closed.report().context()).isNull();
    }

    @Test
    void shouldSayHowMuchOfASubsampleStoodInContext() throws JobFailedException {
        // Given
        World world = new SimpleReversals(32, 4).generate(77_003);

        // When
        Asked eighth = ask(world, new ContextChoice.Subsampled(8, 1));
        Asked again = ask(world, new ContextChoice.Subsampled(8, 1));
        Asked other = ask(world, new ContextChoice.Subsampled(8, 2));

        // Then
        assertThat(eighth.context().documents()).isEqualTo(16);
        assertThat(eighth.context().of()).isEqualTo(128);
        assertThat(eighth.context().facts()).isBetween(4.0, 16.0);
        assertThat(again.scores()).isEqualTo(eighth.scores());
        assertThat(other.scores()).isNotEqualTo(eighth.scores());
    }

    @Test
    void shouldSayWhatDidNotFitIntoTheContext() throws JobFailedException {
        // Given: 3,410 documents of about five tokens for a context of 3,072
        World world = new SimpleReversals(341, 10).generate(77_004);

        // When
        Asked asked = ask(world, ALL, 2);

        // Then
        assertThat(asked.context().documents()).isBetween(400.0, 800.0);
        assertThat(asked.context().of()).isEqualTo(3_410);
        assertThat(asked.context().tokens()).isBetween(2_990.0, 3_072.0);
        assertThat(asked.context().facts()).isEqualTo(341);
    }

    @Test
    void shouldCountWhatQuestionsTakeAlone() throws JobFailedException {
        // Given: two candidates of one token each
        World world = new SimpleReversals(32, 4).generate(77_005);

        // When
        QueryWork found = ask(world, new ContextChoice.Retrieved(8), 8).report().query();
        QueryWork all = ask(world, ALL, 8).report().query();
        QueryWork closed = ask(world, null, 8).report().query();

        // Then
        assertThat(found.tokens()).isLessThan(all.tokens() / 10);
        assertThat(found.cached()).isNull();
        assertThat(closed.cached()).isNull();
        assertThat(all.queries()).isEqualTo(8);
        Work cached = Objects.requireNonNull(all.cached());
        assertThat(cached.tokens()).isLessThan(all.read().tokens() / 10);
        assertThat(cached.cached()).isGreaterThan(all.read().tokens() * 9 / 10);
        assertThat(cached.predictions())
                .isEqualTo(all.read().predictions())
                .isEqualTo(closed.read().predictions());
    }

    @Test
    void shouldCountTheSameForTheSameQuestionsHoweverTheyAreDivided() throws JobFailedException {
        // Given
        World world = new SimpleReversals(8, 2).generate(77_007);
        int all = world.items().size();

        // When
        QueryWork whole = ask(world, ALL, 0, all).report().query();
        QueryWork parts = ask(world, ALL, 0, 3)
                .report()
                .query()
                .plus(ask(world, ALL, 3, all).report().query());

        // Then
        assertThat(parts).isEqualTo(whole);
    }

    private static Asked ask(World world, @Nullable ContextChoice choice) throws JobFailedException {
        return ask(world, choice, world.items().size());
    }

    private static Asked ask(World world, @Nullable ContextChoice choice, int questions) throws JobFailedException {
        return ask(world, choice, 0, questions);
    }

    private static Asked ask(World world, @Nullable ContextChoice choice, int from, int to) throws JobFailedException {
        List<Question> items = world.items().stream()
                .map(item -> new Question(
                        item.id(),
                        item.split().label(),
                        item.prompt(),
                        item.candidates(),
                        item.answers(),
                        item.factIds()))
                .toList();
        Artifact documents = JsonLines.write(
                builtIn.store,
                world.documents().stream()
                        .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                        .toList());
        InferenceJob.Score job = new InferenceJob.Score(
                builtIn.model,
                Precision.FP32,
                choice == null ? null : documents,
                choice == null ? ALL : choice,
                JsonLines.write(builtIn.store, items),
                from,
                to);
        JobOutcome outcome = builtIn.scoring.score(job, Asking.ALONE);
        return new Asked(
                items,
                JsonLines.read(builtIn.store, output(outcome, "scores"), ScoredQuestion.class),
                JsonDocument.read(builtIn.store, output(outcome, "report"), ScoringReport.class),
                outcome.usage().tokensRead());
    }

    private static Artifact output(JobOutcome outcome, String name) {
        return Objects.requireNonNull(outcome.outputs().get(name));
    }

    /** What came out of a job. */
    private record Asked(List<Question> questions, List<ScoredQuestion> scores, ScoringReport report, long tokensRead) {

        ContextShare context() {
            return Objects.requireNonNull(report.context());
        }

        double accuracy(String split) {
            return questions.stream()
                    .filter(question -> question.split().equals(split))
                    .mapToInt(question -> question.answers().contains(answer(question.id())) ? 1 : 0)
                    .average()
                    .orElseThrow();
        }

        private int answer(String question) {
            List<ScoredQuestion.CandidateScore> candidates = scores.stream()
                    .filter(scored -> scored.id().equals(question))
                    .findFirst()
                    .orElseThrow()
                    .candidates();
            return IntStream.range(0, candidates.size())
                    .reduce((best, next) ->
                            candidates.get(next).sum() > candidates.get(best).sum() ? next : best)
                    .orElseThrow();
        }
    }
}
