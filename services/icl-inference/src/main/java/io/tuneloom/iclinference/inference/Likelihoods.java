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
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TextLikelihood;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Has a model read whole texts, to say how likely they are. */
@ApplicationScoped
class Likelihoods {
    private static final int TEXTS_AT_ONCE = 32;

    private final ArtifactStore store;
    private final ModelHost models;

    Likelihoods(ArtifactStore store, ModelHost models) {
        this.store = store;
        this.models = models;
    }

    /** A text as tokens: what is only read, and what is predicted. */
    private record Text(String id, Query query) {}

    JobOutcome of(InferenceJob.Reading job, JobContext context) throws JobFailedException {
        HostedModel hosted = models.get(job.model(), job.precision());
        List<Text> texts = switch (job) {
            case InferenceJob.ScoreTexts sampled ->
                JsonLines.read(store, sampled.texts(), SampledText.class).stream()
                        .map(Likelihoods::text)
                        .toList();
            case InferenceJob.ScoreDocuments written ->
                texts(hosted, JsonLines.read(store, written.documents(), TrainingDocument.class));
        };
        long start = System.nanoTime();
        Work before = hosted.model().work();
        List<TextLikelihood> likelihoods = score(hosted, texts, context);
        double seconds = (System.nanoTime() - start) / 1e9;
        long read = texts.stream().mapToLong(text -> text.query().length()).sum();
        return new JobOutcome(
                Map.of(InferenceJob.Reading.LIKELIHOODS, JsonLines.write(store, likelihoods)),
                new Usage(read, 0, 0, seconds, hosted.model().work().since(before), Work.NONE));
    }

    private static Text text(SampledText sampled) {
        return new Text(sampled.id(), new Query(tokens(sampled.prompt()), tokens(sampled.tokens())));
    }

    private static int[] tokens(List<Integer> boxed) {
        return boxed.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Text> texts(HostedModel hosted, List<TrainingDocument> documents) {
        Readability.check(
                hosted.tokenizer(),
                "documents",
                documents.stream().map(TrainingDocument::text).toList());
        return documents.stream().flatMap(document -> text(hosted, document)).toList();
    }

    /** As it would be trained on; nothing of a document that has no token to predict. */
    private static Stream<Text> text(HostedModel hosted, TrainingDocument document) {
        Layout.Row row = hosted.layout().row(document.text());
        int from = row.learnedFrom();
        int to = Math.min(row.tokens().length, hosted.model().config().maxPositions());
        return to <= from
                ? Stream.empty()
                : Stream.of(new Text(
                        document.id(),
                        new Query(Arrays.copyOf(row.tokens(), from), Arrays.copyOfRange(row.tokens(), from, to))));
    }

    private static List<TextLikelihood> score(HostedModel hosted, List<Text> texts, JobContext context)
            throws JobFailedException {
        Scorer scorer = new Scorer(hosted.model());
        List<TextLikelihood> likelihoods = new ArrayList<>();
        try (Prefix nothing = hosted.model().encode()) {
            for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
                context.checkpoint();
                List<Text> some = texts.subList(from, Math.min(texts.size(), from + TEXTS_AT_ONCE));
                List<Score> scores = score(scorer, nothing, some);
                for (int i = 0; i < some.size(); i++) {
                    Score score = scores.get(i);
                    likelihoods.add(new TextLikelihood(some.get(i).id(), score.logProbabilities().length, score.sum()));
                }
                context.progress(likelihoods.size(), texts.size(), "texts");
            }
        }
        return likelihoods;
    }

    private static List<Score> score(Scorer scorer, Prefix nothing, List<Text> texts) throws JobFailedException {
        try {
            return scorer.score(nothing, texts.stream().map(Text::query).toList());
        } catch (NotFiniteException e) {
            throw DamagedModel.on(texts.get(e.input()).id(), e);
        }
    }
}
