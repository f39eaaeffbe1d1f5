package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.languagemodel.text.Instruction;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.syntheticworlds.benchmarks.Fact;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the built-in model. */
class WritingTest {
    private static final Path FOLDER = Path.of("../../base-model/model");
    private static final List<Statement> FACTS = new SimpleReversals(6, 1)
            .generate(SeedRange.BENCHMARK.random(7), Material.SEEN).facts().stream()
                    .map(Fact::statement)
                    .toList();
    private static final Artifact ANY = new Artifact("file:///any", "0".repeat(64), 1, "application/jsonl");

    private static HostedModel hosted;

    @BeforeAll
    static void load() {
        LanguageModel model = LanguageModel.load(FOLDER, Compute.cpu(1));
        Tokenizer tokenizer = Tokenizer.load(FOLDER);
        hosted = new HostedModel(
                model,
                tokenizer,
                new Layout(tokenizer, Prompts.read(FOLDER), model.config().specialTokens()));
    }

    @AfterAll
    static void close() {
        hosted.close();
    }

    @Test
    void shouldReverseStatementsRightlyWhenItTakesTheLikeliestAnswers() {
        // Given
        Entailment facts = new Entailment(FACTS);

        // When
        List<String> answers = reversed(0, FACTS.size(), null);

        // Then
        assertThat(answers)
                .hasSameSizeAs(FACTS)
                .allSatisfy(answer -> assertThat(Passage.parse(answer))
                        .hasValueSatisfying(
                                passage -> assertThat(passage.statements()).allMatch(facts::follows)));
    }

    @Test
    void shouldDrawTheSameOfTheSameSeedHoweverTheWorkIsCut() {
        // Given
        InferenceJob.Sampling hot = new InferenceJob.Sampling(2, 1);

        // When
        List<String> whole = reversed(0, FACTS.size(), hot);
        List<String> cut = Stream.of(reversed(0, 2, hot), reversed(2, FACTS.size(), hot))
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(cut).isEqualTo(whole);
        assertThat(reversed(0, FACTS.size(), new InferenceJob.Sampling(2, 2))).isNotEqualTo(whole);
    }

    private static List<String> reversed(int from, int to, InferenceJob.@Nullable Sampling sampling) {
        Opening opening = hosted.layout().withoutContext();
        List<Branch> prompts = FACTS.subList(from, to).stream()
                .map(fact -> hosted.layout()
                        .instruction(Instruction.REVERSE, Passage.of(fact).text()))
                .map(opening::with)
                .toList();
        InferenceJob.Generate job = new InferenceJob.Generate(ANY, Precision.FP32, null, ANY, from, to, 16, sampling);
        return Writing.generate(hosted, job, opening, prompts, new Unwatched()).stream()
                .map(answer ->
                        hosted.tokenizer().decode(answer.orElseThrow().tokens()).strip())
                .toList();
    }

    /** Nobody listens and nobody interrupts. */
    private record Unwatched() implements JobContext {
        @Override
        public String runId() {
            return "run";
        }

        @Override
        public String jobId() {
            return "job";
        }

        @Override
        public void progress(long done, long total, String unit) {}

        @Override
        public void checkpoint() {}

        @Override
        public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
            throw new UnsupportedOperationException("writing needs no other jobs");
        }
    }
}
