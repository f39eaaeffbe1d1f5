package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TextLikelihood;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the built-in model: texts that it writes, and what it makes of them when it reads them. */
class TextSamplingTest {
    private static final int TOKENS = 600;
    private static final int LENGTH = 24;

    @TempDir
    static Path folder;

    private static BuiltInModel builtIn;
    private static List<SampledText> texts;

    @BeforeAll
    static void sample() throws JobFailedException {
        builtIn = new BuiltInModel(folder);
        texts = sampled(1);
    }

    @AfterAll
    static void close() {
        builtIn.close();
    }

    @Test
    void shouldWriteTheFewestTextsThatHaveTheTokens() throws JobFailedException {
        int eos = hosted().model().config().specialTokens().eos().getFirst();

        assertThat(texts).extracting(SampledText::id).doesNotHaveDuplicates();
        assertThat(tokens(texts)).isGreaterThanOrEqualTo(TOKENS);
        assertThat(tokens(texts.subList(0, texts.size() - 1))).isLessThan(TOKENS);
        assertThat(texts).allSatisfy(text -> {
            assertThat(text.tokens().size() == LENGTH || text.tokens().getLast() == eos)
                    .isTrue();
            assertThat(text.tokens()).hasSizeLessThanOrEqualTo(LENGTH);
        });
    }

    @Test
    void shouldWriteTheSameWithTheSameSeedOnly() throws JobFailedException {
        assertThat(sampled(1)).isEqualTo(texts);
        assertThat(sampled(2)).doesNotContainAnyElementsOf(texts);
    }

    @Test
    void shouldBoundTheNumberOfTextsWhereAllAreShort() throws JobFailedException {
        // When: a length of one token, which cannot be undercut
        List<SampledText> shortest = TextSampling.texts(
                hosted(), new InferenceJob.SampleTexts(builtIn.model, Precision.FP32, 40, 1, 1), Asking.ALONE);

        // Then
        assertThat(shortest).hasSize(40);
    }

    /**
     * Temperature 1 means that a token of probability p is drawn with probability p. So the mean of minus log p over drawn tokens
     * estimates the entropy; greedy texts would be likelier by far, and uniform ones less likely.
     */
    @Test
    void shouldReadWhatItWroteTokenByToken() throws JobFailedException {
        // When
        List<TextLikelihood> likelihoods =
                read(new InferenceJob.ScoreTexts(builtIn.model, Precision.FP32, JsonLines.write(builtIn.store, texts)));

        // Then
        assertThat(likelihoods)
                .extracting(TextLikelihood::id)
                .isEqualTo(texts.stream().map(SampledText::id).toList());
        assertThat(likelihoods)
                .extracting(TextLikelihood::tokens)
                .isEqualTo(texts.stream().map(text -> text.tokens().size()).toList());
        double perToken =
                likelihoods.stream().mapToDouble(TextLikelihood::logLikelihood).sum() / tokens(texts);
        assertThat(-perToken).isBetween(0.5, 5.0);
        assertThat(likelihoods)
                .allSatisfy(each -> assertThat(each.logLikelihood()).isNegative());
    }

    @Test
    void shouldReadDocumentsAsTheyAreTrainedOn() throws JobFailedException {
        // Given
        String text = texts.getFirst().text();
        Layout.Row row = hosted().layout().row(text);
        List<Integer> ids = Arrays.stream(row.tokens()).boxed().toList();
        SampledText same = new SampledText(
                "same", ids.subList(0, row.learnedFrom()), ids.subList(row.learnedFrom(), ids.size()), text);
        TrainingDocument document = new TrainingDocument("d1", text, List.of());

        // When
        TextLikelihood asDocument = read(new InferenceJob.ScoreDocuments(
                        builtIn.model, Precision.FP32, JsonLines.write(builtIn.store, List.of(document))))
                .getFirst();
        TextLikelihood asText = read(new InferenceJob.ScoreTexts(
                        builtIn.model, Precision.FP32, JsonLines.write(builtIn.store, List.of(same))))
                .getFirst();

        // Then
        assertThat(asDocument.tokens()).isEqualTo(asText.tokens());
        assertThat(asDocument.logLikelihood()).isCloseTo(asText.logLikelihood(), within(1e-3));
    }

    private static HostedModel hosted() throws JobFailedException {
        return builtIn.models.get(builtIn.model, Precision.FP32);
    }

    private static List<SampledText> sampled(long seed) throws JobFailedException {
        InferenceJob.SampleTexts job =
                new InferenceJob.SampleTexts(builtIn.model, Precision.FP32, TOKENS, LENGTH, seed);
        JobOutcome outcome = new TextSampling(builtIn.store, builtIn.models).sample(job, Asking.ALONE);
        Artifact samples = Objects.requireNonNull(outcome.outputs().get(InferenceJob.SampleTexts.SAMPLES));
        return JsonLines.read(builtIn.store, samples, SampledText.class);
    }

    private static List<TextLikelihood> read(InferenceJob.Reading job) throws JobFailedException {
        JobOutcome outcome = new Likelihoods(builtIn.store, builtIn.models).of(job, Asking.ALONE);
        Artifact likelihoods = Objects.requireNonNull(outcome.outputs().get(InferenceJob.Reading.LIKELIHOODS));
        return JsonLines.read(builtIn.store, likelihoods, TextLikelihood.class);
    }

    private static int tokens(List<SampledText> some) {
        return some.stream().mapToInt(text -> text.tokens().size()).sum();
    }
}
