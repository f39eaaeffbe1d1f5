package io.tuneloom.iclinference.inference;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.generation.Sampling.Seeded;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Has a model write texts that begin with nothing. The first token is drawn too, so the texts are samples of the model's own distribution,
 * and what is measured on them is an expectation under the model.
 */
@ApplicationScoped
class TextSampling {
    /** As often is heard whether to go on. The generator computes fewer at once if their keys and values take too much memory. */
    private static final int TEXTS_AT_ONCE = 64;

    /** Texts that are written at most, for each that it would take if all had the greatest length. */
    private static final int SHORTEST = 16;

    private final ArtifactStore store;
    private final ModelHost models;

    TextSampling(ArtifactStore store, ModelHost models) {
        this.store = store;
        this.models = models;
    }

    JobOutcome sample(InferenceJob.SampleTexts job, JobContext context) throws JobFailedException {
        HostedModel hosted = models.get(job.model(), job.precision());
        long start = System.nanoTime();
        Work before = hosted.model().work();
        List<SampledText> texts = texts(hosted, job, context);
        double seconds = (System.nanoTime() - start) / 1e9;
        Usage usage = new Usage(
                texts.stream().mapToLong(text -> text.prompt().size()).sum(),
                tokens(texts),
                0,
                seconds,
                hosted.model().work().since(before),
                Work.NONE);
        return new JobOutcome(Map.of(InferenceJob.SampleTexts.SAMPLES, JsonLines.write(store, texts)), usage);
    }

    /** The fewest that have the wanted tokens: no more are written at once than it surely takes. */
    static List<SampledText> texts(HostedModel hosted, InferenceJob.SampleTexts job, JobContext context)
            throws JobFailedException {
        int[] beginning = beginning(hosted);
        int length = Math.min(job.maxTokens(), hosted.model().config().maxPositions() - beginning.length);
        int most = SHORTEST * Math.ceilDiv(job.tokens(), length);
        List<SampledText> texts = new ArrayList<>();
        long tokens = 0;
        try (Prefix nothing = hosted.model().encode()) {
            while (tokens < job.tokens() && texts.size() < most) {
                context.checkpoint();
                long needed = Math.ceilDiv(job.tokens() - tokens, (long) length);
                int count = (int) Math.min(Math.min(TEXTS_AT_ONCE, needed), most - texts.size());
                List<int[]> prompts = Collections.nCopies(count, beginning);
                int first = texts.size();
                for (Generated written : new Generator(hosted.model())
                        .generate(nothing, prompts, settings(hosted, job, length, first))) {
                    texts.add(text(hosted, texts.size() + 1, beginning, written));
                }
                tokens = tokens(texts);
                context.progress(Math.min(tokens, job.tokens()), job.tokens(), "tokens");
            }
        } catch (NotFiniteException e) {
            throw DamagedModel.on("a text that it writes itself", e);
        }
        return texts;
    }

    /** Of a text: the token for it or, in a model without one, the token that ends texts, or a new line. */
    private static int[] beginning(HostedModel hosted) throws JobFailedException {
        SpecialTokens special = hosted.model().config().specialTokens();
        int[] beginning = special.bos().isPresent()
                ? new int[] {special.bos().getAsInt()}
                : special.eos().isEmpty()
                        ? hosted.tokenizer().encode("\n")
                        : new int[] {special.eos().getFirst()};
        if (beginning.length == 0) {
            throw new JobFailedException(
                    FailureReason.MODEL_UNUSABLE,
                    "it has neither a token that begins texts, nor one that ends them, nor one for a new line, so it cannot write texts of its"
                            + " own. Set forgetting.measure to false, and training.replay to 0");
        }
        return beginning;
    }

    /** @param first place of the first text of the batch; it decides which random numbers a text gets */
    private static GenerationSettings settings(
            HostedModel hosted, InferenceJob.SampleTexts job, int length, int first) {
        return new GenerationSettings(length, hosted.stopTokens(), new Seeded(1, 1, job.seed()).startingAt(first));
    }

    private static SampledText text(HostedModel hosted, int number, int[] beginning, Generated written) {
        int[] tokens = IntStream.concat(Arrays.stream(written.tokens()), written.stop().stream())
                .toArray();
        return new SampledText(
                "text-" + number,
                boxed(beginning),
                boxed(tokens),
                hosted.tokenizer().decode(written.tokens()));
    }

    private static List<Integer> boxed(int[] tokens) {
        return Arrays.stream(tokens).boxed().toList();
    }

    private static long tokens(List<SampledText> texts) {
        return texts.stream().mapToLong(text -> text.tokens().size()).sum();
    }
}
