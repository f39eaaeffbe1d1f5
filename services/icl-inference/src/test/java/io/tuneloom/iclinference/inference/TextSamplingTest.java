package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.Decoder;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TextLikelihood;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** A text depends on its place only: batches of 25 and of 5 texts, then of those that are still needed. */
    @Test
    void shouldWriteTheSameHoweverTextsAreBatched() throws JobFailedException {
        // When
        List<SampledText> fewer = TextSampling.texts(
                hosted(), new InferenceJob.SampleTexts(builtIn.model, Precision.FP32, 110, LENGTH, 1), Asking.ALONE);

        // Then
        assertThat(fewer).hasSizeGreaterThan(4);
        assertThat(texts).hasSizeGreaterThan(fewer.size()).startsWith(fewer.toArray(SampledText[]::new));
    }

    /** Every token ends a text of this model, so all have one token: 16 × 2 texts, and 32 of the 40 tokens. */
    @Test
    void shouldBoundTheNumberOfTextsWhereAllAreShort() throws IOException, JobFailedException {
        // Given
        Artifact brief = new FolderArtifacts(builtIn.store)
                .put(LocalModels.endingAtOnce(
                        folder.resolve("brief"), hosted().model().config().vocabulary()));

        // When
        List<SampledText> shortest = TextSampling.texts(
                builtIn.models.get(brief, Precision.FP32),
                new InferenceJob.SampleTexts(brief, Precision.FP32, 40, LENGTH, 1),
                Asking.ALONE);

        // Then
        assertThat(shortest)
                .hasSize(32)
                .allSatisfy(text -> assertThat(text.tokens()).hasSize(1));
    }

    /**
     * Temperature 1 means that a token of probability p is drawn with probability p. So minus log p of a drawn token has the mean and the
     * variance that follow from all probabilities at its place, and differences from the means are uncorrelated.
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
        double surprise =
                -likelihoods.stream().mapToDouble(TextLikelihood::logLikelihood).sum();
        double[] expected = expectedSurprise();
        assertThat(surprise).isCloseTo(expected[0], within(4 * Math.sqrt(expected[1])));
        assertThat(4 * Math.sqrt(expected[1])).isLessThan(0.2 * expected[0]);
        assertThat(likelihoods)
                .allSatisfy(each -> assertThat(each.logLikelihood()).isNegative());
    }

    /** Mean and variance of minus log p, summed over the places where a token was drawn. */
    private static double[] expectedSurprise() throws JobFailedException {
        Decoder decoder = hosted().model().decoder();
        double[] sums = new double[2];
        for (SampledText text : texts) {
            int[] read = Stream.concat(text.prompt().stream(), text.tokens().stream())
                    .mapToInt(Integer::intValue)
                    .toArray();
            try (NDManager scope = decoder.scope()) {
                NDArray log = decoder.logits(scope, Decoder.padded(scope, List.of(read)))
                        .logSoftmax(-1);
                float[] all = log.toFloatArray();
                int vocabulary = all.length / read.length;
                for (int at = text.prompt().size() - 1; at < read.length - 1; at++) {
                    double mean = 0;
                    double squares = 0;
                    for (int token = 0; token < vocabulary; token++) {
                        double logP = all[at * vocabulary + token];
                        mean -= Math.exp(logP) * logP;
                        squares += Math.exp(logP) * logP * logP;
                    }
                    sums[0] += mean;
                    sums[1] += squares - mean * mean;
                }
            }
        }
        return sums;
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
