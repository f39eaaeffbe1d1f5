package io.tuneloom.iclinference.context;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.domain.Subsample;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.retrieval.DocumentIndex;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Asks;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What stands before questions and instructions: nothing, or documents, as many as the model's context holds. */
@ApplicationScoped
public class Openings {
    private final ArtifactStore store;

    public Openings(ArtifactStore store) {
        this.store = store;
    }

    /**
     * All documents before whatever follows.
     *
     * @param reserved tokens that must be left for it
     * @throws JobFailedException when not one document fits
     */
    public Opening inContext(HostedModel hosted, Artifact documents, int reserved) throws JobFailedException {
        Window window = window(hosted, documents, hosted.layout().withoutContext());
        return window.first(window.documents().numbers(), reserved).opening();
    }

    /**
     * What a job's questions have before them. What is the same for all of them leaves room for the longest.
     *
     * @param words of a question, by which documents are looked up
     * @throws JobFailedException when not one document fits
     */
    public Background behind(
            Job.Score job, HostedModel hosted, List<Question> questions, Function<Question, String> words)
            throws JobFailedException {
        Artifact documents = job.context();
        Opening alone = alone(job.asks(), hosted.layout());
        if (documents == null) {
            return same(new Before(alone, List.of(), Optional.empty()));
        }
        Window window = window(hosted, documents, alone);
        int reserved = questions.stream().mapToInt(window::reserved).max().orElse(0);
        return switch (job.choice()) {
            case ContextChoice.All _ -> same(window.first(window.documents().numbers(), reserved));
            case ContextChoice.Subsampled(int oneIn, long seed) -> {
                int all = window.documents().all().size();
                yield same(window.first(Subsample.of(all, oneIn, seed), reserved));
            }
            case ContextChoice.Retrieved(int atMost) -> retrieved(window, atMost, words);
            case ContextChoice.Evidence _ -> window::evidence;
        };
    }

    private static Opening alone(Asks asks, Layout layout) {
        return switch (asks) {
            case QUESTIONS -> layout.closedBook();
            case VERDICTS -> layout.withoutContext();
        };
    }

    private static Background same(Before before) {
        return _ -> before;
    }

    private static Background retrieved(Window window, int atMost, Function<Question, String> words) {
        Documents documents = window.documents();
        DocumentIndex index = DocumentIndex.of(documents.texts(documents.numbers()));
        return question -> window.best(index.ranked(words.apply(question)), atMost, question);
    }

    private Window window(HostedModel hosted, Artifact documents, Opening alone) {
        Documents all = Documents.of(JsonLines.read(store, documents, TrainingDocument.class));
        Readability.check(hosted.tokenizer(), "documents", all.texts(all.numbers()));
        return new Window(hosted, all, alone);
    }
}
