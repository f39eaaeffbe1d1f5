package io.tuneloom.iclinference.context;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.context.PromptPrefix.Placed;
import io.tuneloom.iclinference.domain.ContextSelector;
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
import java.util.function.Function;

/** The prompt prefixes of a job: without documents, or with as many as fit into the model's context. */
@ApplicationScoped
public class PromptPrefixes {
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

    public PromptPrefixes(ArtifactStore store) {
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
        ContextBudget budget = budget(hosted, documents, hosted.layout().withoutContext(), PromptTemplate.VERBATIM);
        List<Integer> numbers = budget.documents().numbers();
        Opening least = budget.least(numbers).opening();
        int[] behind = instructions.stream()
                .mapToInt(text -> least.with(text).count() - least.tokens().length + toWrite)
                .toArray();
        return new Shared(budget.first(numbers, behind).opening(), least.tokens().length);
    }

    /**
     * The prefix of all instructions of a job.
     *
     * @param least tokens of the shortest prefix possible: with one document, where there are any
     */
    public record Shared(Opening opening, int least) {}

    /**
     * Places each of a job's questions behind its prefix. A prefix that is the same for all of them leaves room for the longest
     * question that fits behind the first document.
     *
     * @param questions all that the same model is asked, not this job's only: jobs share one context
     * @param template of the questions
     * @throws JobFailedException when not one document fits
     */
    public Function<Question, Placed> behind(
            InferenceJob.Asking job, HostedModel hosted, List<Question> questions, PromptTemplate template)
            throws JobFailedException {
        Artifact documents = job.context();
        Opening alone = alone(job, hosted.layout());
        if (documents == null) {
            PromptPrefix nothing = new PromptPrefix(alone, template, List.of(), Optional.empty());
            return question -> nothing.place(hosted, question, nothing);
        }
        ContextBudget budget = budget(hosted, documents, alone, template);
        return switch (job.choice()) {
            case ContextChoice.All _ -> same(job, budget, budget.documents().numbers(), questions);
            case ContextChoice.Subsampled(int oneIn, long seed) -> {
                int all = budget.documents().all().size();
                yield same(job, budget, ContextSelector.subsample(all, oneIn, seed), questions);
            }
            case ContextChoice.Retrieved(int atMost) -> retrieved(budget, atMost);
            case ContextChoice.Evidence _ -> budget::evidence;
            case ContextChoice.Whole _ -> whole(budget);
        };
    }

    private static Opening alone(InferenceJob.Asking job, Layout layout) {
        return switch (job) {
            case InferenceJob.Score _ -> layout.closedBook();
            case InferenceJob.Judge _ -> layout.withoutContext();
        };
    }

    private Function<Question, Placed> same(
            InferenceJob.Asking job, ContextBudget budget, List<Integer> numbers, List<Question> questions)
            throws JobFailedException {
        PromptPrefix least = budget.least(numbers);
        PromptPrefix before = shared(job, budget, numbers, questions, least);
        return question -> before.place(budget.hosted(), question, least);
    }

    private static Function<Question, Placed> whole(ContextBudget budget) {
        PromptPrefix all = budget.before(budget.documents().numbers());
        return question -> all.place(budget.hosted(), question, all);
    }

    private synchronized PromptPrefix shared(
            InferenceJob.Asking job,
            ContextBudget budget,
            List<Integer> numbers,
            List<Question> questions,
            PromptPrefix least)
            throws JobFailedException {
        Arm arm = new Arm(job.model(), Objects.requireNonNull(job.context()), job.choice(), job.queries());
        List<Integer> known = numbersByArm.get(arm);
        if (known != null) {
            return budget.before(known);
        }
        int[] behind = questions.stream()
                .mapToInt(question -> least.tokensBehind(question, budget.hosted()))
                .toArray();
        PromptPrefix before = budget.first(numbers, behind);
        if (job instanceof InferenceJob.Score) { // statements to be judged are laid out for each job alone
            numbersByArm.put(arm, before.documents());
        }
        return before;
    }

    private static Function<Question, Placed> retrieved(ContextBudget budget, int atMost) {
        Documents documents = budget.documents();
        DocumentIndex index = DocumentIndex.of(documents.texts(documents.numbers()));
        return question -> budget.best(index.ranked(budget.template().searchText(question)), atMost, question);
    }

    private ContextBudget budget(HostedModel hosted, Artifact documents, Opening alone, PromptTemplate template) {
        Documents all = Documents.of(JsonLines.read(store, documents, TrainingDocument.class));
        Readability.check(hosted.tokenizer(), "documents", all.texts(all.numbers()));
        return new ContextBudget(hosted, all, alone, template);
    }
}
