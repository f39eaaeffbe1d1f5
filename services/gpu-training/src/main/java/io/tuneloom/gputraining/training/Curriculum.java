package io.tuneloom.gputraining.training;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.gputraining.training.Corpus.LearnedText;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is trained on, and in how many steps. */
record Curriculum(Corpus corpus, long steps) {
    private static final Logger LOG = Logger.getLogger(Curriculum.class);

    /**
     * @param base folder of the model, whose tokenizer makes the rows
     * @throws JobFailedException when there is nothing to train on, or a row is too long
     */
    static Curriculum of(ArtifactStore store, TrainingJob.Train train, Path base) throws JobFailedException {
        ModelConfig config = ModelFolder.open(base).config();
        List<TrainingDocument> documents = JsonLines.read(store, train.documents(), TrainingDocument.class);
        if (documents.isEmpty()) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, "There are no documents to train on");
        }
        try (Tokenizer tokenizer = Tokenizer.load(base)) {
            Readability.check(
                    tokenizer,
                    "documents",
                    documents.stream().map(TrainingDocument::text).toList());
            Layout layout = new Layout(tokenizer, Prompts.read(base), config.specialTokens());
            int positions = config.maxPositions();
            List<SampledText> replay = replay(store, train.replay());
            double share = replay.isEmpty() ? 0 : train.settings().replay();
            Corpus corpus = Corpus.of(layout, texts(store, documents, train.rows()), train.splitting(), positions)
                    .with(replay, share);
            Steps steps = new Steps(train.settings(), train.seed());
            TrainingJob.Budget budget = train.budget();
            if (budget == null) {
                return of(corpus, steps, steps.of(corpus));
            }
            Corpus other = Corpus.of(layout, texts(store, documents, budget.rows()), budget.splitting(), positions)
                    .with(replay, share);
            return of(corpus, steps, steps.of(corpus, other, budget.measure()));
        }
    }

    private static Curriculum of(Corpus corpus, Steps steps, long number) {
        if (!corpus.replay().isEmpty()) {
            LOG.info(String.format(
                    Locale.ROOT,
                    "Replay: each of %,d texts that the base model wrote comes up %.1f times in %,d steps",
                    corpus.replay().size(),
                    corpus.repetitions(steps.epochs(corpus, number)),
                    number));
        }
        return new Curriculum(corpus, number);
    }

    private static List<SampledText> replay(ArtifactStore store, @Nullable Artifact texts) {
        return texts == null ? List.of() : JsonLines.read(store, texts, SampledText.class);
    }

    private static List<LearnedText> texts(
            ArtifactStore store, List<TrainingDocument> documents, @Nullable Artifact rows) {
        List<AugmentedRow> augmented = rows == null ? List.of() : JsonLines.read(store, rows, AugmentedRow.class);
        return Stream.concat(
                        documents.stream().map(LearnedText::of),
                        augmented.stream().map(LearnedText::of))
                .toList();
    }
}
