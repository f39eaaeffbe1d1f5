package io.tuneloom.iclinference.context;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.domain.Subsample;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.retrieval.DocumentIndex;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Asks;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What stands before questions and instructions: nothing, or documents, as many as the model's context holds. */
@ApplicationScoped
public class Openings {
    private final ArtifactStore store;

    public Openings(ArtifactStore store) {
        this.store = store;
    }

    /**
     * All documents before instructions, as many as leave room for the longest that fits behind the first document.
     *
     * @param toWrite tokens that must be left for the answer
     * @throws JobFailedException when not one document fits
     */
    public Shared inContext(HostedModel hosted, Artifact documents, List<Text> instructions, int toWrite)
            throws JobFailedException {
        Window window = window(hosted, documents, hosted.layout().withoutContext(), Wording.AS_IT_STANDS);
        List<Integer> numbers = window.documents().numbers();
        Opening least = window.least(numbers).opening();
        int[] behind = instructions.stream()
                .mapToInt(text -> least.with(text).count() - least.tokens().length + toWrite)
                .toArray();
        return new Shared(window.first(numbers, behind).opening(), least.tokens().length);
    }

    /**
     * What stands before all of a job's instructions.
     *
     * @param least tokens of the least that could stand there instead: one document, where there are any
     */
    public record Shared(Opening opening, int least) {}

    /**
     * What a job's questions have before them. What is the same for all of them leaves room for the longest that fits behind the
     * first document.
     *
     * @param questions all that the same model is asked, not this job's only: jobs share one context
     * @param wording of the questions
     * @throws JobFailedException when not one document fits
     */
    public Background behind(Job.Score job, HostedModel hosted, List<Question> questions, Wording wording)
            throws JobFailedException {
        Artifact documents = job.context();
        Opening alone = alone(job.asks(), hosted.layout());
        if (documents == null) {
            Before nothing = new Before(alone, wording, List.of(), Optional.empty());
            return question -> Placed.of(hosted, question, nothing, nothing);
        }
        Window window = window(hosted, documents, alone, wording);
        return switch (job.choice()) {
            case ContextChoice.All _ -> same(window, window.documents().numbers(), questions);
            case ContextChoice.Subsampled(int oneIn, long seed) -> {
                int all = window.documents().all().size();
                yield same(window, Subsample.of(all, oneIn, seed), questions);
            }
            case ContextChoice.Retrieved(int atMost) -> retrieved(window, atMost);
            case ContextChoice.Evidence _ -> window::evidence;
        };
    }

    private static Opening alone(Asks asks, Layout layout) {
        return switch (asks) {
            case QUESTIONS -> layout.closedBook();
            case VERDICTS -> layout.withoutContext();
        };
    }

    private static Background same(Window window, List<Integer> numbers, List<Question> questions)
            throws JobFailedException {
        Before least = window.least(numbers);
        int[] behind = questions.stream()
                .mapToInt(question -> least.tokensBehind(question, window.hosted()))
                .toArray();
        Before before = window.first(numbers, behind);
        return question -> Placed.of(window.hosted(), question, before, least);
    }

    private static Background retrieved(Window window, int atMost) {
        Documents documents = window.documents();
        DocumentIndex index = DocumentIndex.of(documents.texts(documents.numbers()));
        return question -> window.best(index.ranked(window.wording().topic(question)), atMost, question);
    }

    private Window window(HostedModel hosted, Artifact documents, Opening alone, Wording wording) {
        Documents all = Documents.of(JsonLines.read(store, documents, TrainingDocument.class));
        Readability.check(hosted.tokenizer(), "documents", all.texts(all.numbers()));
        return new Window(hosted, all, alone, wording);
    }
}
