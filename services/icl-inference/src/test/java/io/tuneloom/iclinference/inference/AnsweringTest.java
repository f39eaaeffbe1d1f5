package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.text.Readability.TextNotReadableException;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.artifacts.Answer.Candidate;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweringTest {
    private static final String PROMPT = "babuk are brighter than bafim. bafim are less bright than";
    private static final List<String> CANDIDATES = List.of("babuk", "bafim", "baldab");

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
    void shouldScoreCandidatesAsAComparisonDoes() throws JobFailedException {
        // Given
        Question question = new Question("q", "all", PROMPT, " ", CANDIDATES, List.of(0), null, List.of());
        var compared = new InferenceJob.Score(
                builtIn.model,
                Precision.FP32,
                null,
                new ContextChoice.All(),
                JsonLines.write(builtIn.store, List.of(question)),
                0,
                1);
        List<CandidateScore> expected = JsonLines.read(
                        builtIn.store,
                        Objects.requireNonNull(builtIn.scoring
                                .score(compared, Asking.ALONE)
                                .outputs()
                                .get("scores")),
                        ScoredQuestion.class)
                .getFirst()
                .candidates();

        // When
        Answer answer = ask(PROMPT, CANDIDATES, 64);

        // Then
        assertThat(answer.text()).isNull();
        assertThat(answer.candidates()).extracting(Candidate::text).isEqualTo(CANDIDATES);
        for (int i = 0; i < expected.size(); i++) {
            Candidate candidate = answer.candidates().get(i);
            assertThat(candidate.sum()).isCloseTo(expected.get(i).sum(), within(1e-4));
            assertThat(candidate.mean()).isCloseTo(expected.get(i).mean(), within(1e-4));
            assertThat(candidate.tokens()).isEqualTo(expected.get(i).tokens());
        }
    }

    @Test
    void shouldNotDependOnSpacesAroundTheParts() throws JobFailedException {
        assertThat(ask(PROMPT + " ", List.of(" babuk", "bafim ", " baldab"), 64))
                .isEqualTo(ask(PROMPT, CANDIDATES, 64));
    }

    @Test
    void shouldWriteAnAnswerAndSayWhetherItIsComplete() throws JobFailedException {
        // When
        Answer whole = ask(PROMPT, List.of(), 1_024);
        Answer cut = ask(PROMPT, List.of(), 1);

        // Then
        assertThat(whole.complete()).isTrue();
        assertThat(whole.candidates()).isEmpty();
        assertThat(whole.text()).endsWith(".").containsOnlyOnce(".").startsWith(Objects.requireNonNull(cut.text()));
        assertThat(cut.complete()).isFalse();
    }

    @Test
    void shouldSayThatAQuestionIsTooLong() {
        String longest = PROMPT + " babuk".repeat(4_000);
        assertThatThrownBy(() -> ask(longest, List.of(), 64))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.TEXT_TOO_LONG))
                .hasMessageMatching("The question with its answer has \\d+ tokens, and the model's context holds \\d+:"
                        + " shorten it, or allow fewer tokens for the answer");
    }

    @Test
    void shouldSayThatTheModelCannotReadAQuestion() {
        assertThatThrownBy(() -> ask("Who wrote the letter to the Corinthians?", List.of(), 64))
                .isInstanceOf(TextNotReadableException.class)
                .hasMessageContaining("cannot read these questions");
        assertThatThrownBy(() -> ask(PROMPT, List.of("Paul", "Timothy"), 64))
                .isInstanceOf(TextNotReadableException.class)
                .hasMessageContaining("cannot read these candidates");
    }

    private static Answer ask(String prompt, List<String> candidates, int maxTokens) throws JobFailedException {
        JobOutcome outcome = new Answering(builtIn.store, builtIn.models)
                .answer(new InferenceJob.AnswerQuestion(builtIn.model, Precision.FP32, prompt, candidates, maxTokens));
        return JsonDocument.read(
                builtIn.store, Objects.requireNonNull(outcome.outputs().get("answer")), Answer.class);
    }
}
