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
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What stands before questions and instructions: nothing, or documents, as many as the model's context holds. */
@ApplicationScoped
public class Openings {
    private static final int ARMS_AT_ONCE = 32;

    private final ArtifactStore store;
    private final Map<Arm, List<Integer>> numbersByArm = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Arm, List<Integer>> eldest) {
            return size() > ARMS_AT_ONCE;
        }
    };

    /**
     * Jobs that share one context. To find it all of their questions must be read, so it is remembered from one job to the next: an
     * arm's jobs follow each other on a worker.
     */
    private record Arm(Artifact model, Artifact documents, ContextChoice choice, Artifact questions) {}

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
    public Background behind(InferenceJob.Asking job, HostedModel hosted, List<Question> questions, Wording wording)
            throws JobFailedException {
        Artifact documents = job.context();
        Opening alone = alone(job, hosted.layout());
        if (documents == null) {
            Before nothing = new Before(alone, wording, List.of(), Optional.empty());
            return question -> Placed.of(hosted, question, nothing, nothing);
        }
        Window window = window(hosted, documents, alone, wording);
        return switch (job.choice()) {
            case ContextChoice.All _ -> same(job, window, window.documents().numbers(), questions);
            case ContextChoice.Subsampled(int oneIn, long seed) -> {
                int all = window.documents().all().size();
                yield same(job, window, Subsample.of(all, oneIn, seed), questions);
            }
            case ContextChoice.Retrieved(int atMost) -> retrieved(window, atMost);
            case ContextChoice.Evidence _ -> window::evidence;
        };
    }

    private static Opening alone(InferenceJob.Asking job, Layout layout) {
        return switch (job) {
            case InferenceJob.Score _ -> layout.closedBook();
            case InferenceJob.Judge _ -> layout.withoutContext();
        };
    }

    private Background same(InferenceJob.Asking job, Window window, List<Integer> numbers, List<Question> questions)
            throws JobFailedException {
        Before least = window.least(numbers);
        Before before = shared(job, window, numbers, questions, least);
        return question -> Placed.of(window.hosted(), question, before, least);
    }

    private synchronized Before shared(
            InferenceJob.Asking job, Window window, List<Integer> numbers, List<Question> questions, Before least)
            throws JobFailedException {
        Arm arm = new Arm(job.model(), Objects.requireNonNull(job.context()), job.choice(), job.queries());
        List<Integer> known = numbersByArm.get(arm);
        if (known != null) {
            return window.before(known);
        }
        int[] behind = questions.stream()
                .mapToInt(question -> least.tokensBehind(question, window.hosted()))
                .toArray();
        Before before = window.first(numbers, behind);
        if (job instanceof InferenceJob.Score) { // statements to be judged are laid out for each job alone
            numbersByArm.put(arm, before.documents());
        }
        return before;
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
