package io.tuneloom.iclinference.inference;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.context.AskedQuestion;
import io.tuneloom.iclinference.context.PromptPrefix;
import io.tuneloom.iclinference.context.PromptPrefix.Placed;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.context.PromptTemplate;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Readability.TextNotReadableException;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.results.ContextShare;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores every candidate of every question, or has its answer written, with what questions have before them encoded once for
 * all that share it.
 */
@ApplicationScoped
class Scoring {
    private static final int QUESTIONS_AT_ONCE = 32;

    private final ArtifactStore store;
    private final ModelHost models;
    private final PromptPrefixes prefixes;

    Scoring(ArtifactStore store, ModelHost models, PromptPrefixes prefixes) {
        this.store = store;
        this.models = models;
        this.prefixes = prefixes;
    }

    /**
     * @param all that the model is asked, by other jobs too
     * @param here of this job
     */
    private record Asked(List<Question> all, List<Question> here) {}

    /** Questions with the same documents before them. */
    private record Group(PromptPrefix before, List<AskedQuestion> questions) {}

    JobOutcome score(InferenceJob.Score job, JobContext context) throws JobFailedException {
        HostedModel hosted = models.get(job.model(), job.precision());
        List<Question> all = JsonLines.read(store, job.queries(), Question.class);
        return score(job, hosted, new Asked(all, all.subList(job.from(), job.to())), PromptTemplate.VERBATIM, context);
    }

    /** Judging is asked of any model; whoever reads the scores sees what it could not judge. */
    JobOutcome judge(InferenceJob.Judge job, JobContext context) throws JobFailedException {
        HostedModel hosted = models.get(job.model(), job.precision());
        List<Instruction> instructions =
                JsonLines.read(store, job.queries(), Instruction.class).subList(job.from(), job.to());
        Statements statements = Statements.of(instructions, hosted);
        if (statements.questions().isEmpty()) {
            return nothing();
        }
        try {
            List<Question> questions = statements.questions();
            return score(job, hosted, new Asked(questions, questions), statements, context);
        } catch (TextNotReadableException e) {
            return nothing();
        }
    }

    private JobOutcome nothing() {
        return new JobOutcome(
                Map.of(
                        InferenceJob.Asking.SCORES, JsonLines.write(store, List.of()),
                        InferenceJob.Asking.REPORT,
                                JsonDocument.write(store, new ScoringReport(null, QueryWork.NONE, List.of()))),
                Usage.NONE);
    }

    private JobOutcome score(
            InferenceJob.Asking job, HostedModel hosted, Asked asked, PromptTemplate template, JobContext context)
            throws JobFailedException {
        checkReadable(hosted, asked.here);
        Function<Question, Placed> placed = prefixes.behind(job, hosted, asked.all, template);

        long start = System.nanoTime();
        Work before = hosted.model().work();
        SingleQueries queries = SingleQueries.of(job);
        List<TooLong> tooLong = new ArrayList<>();
        List<Group> groups = groups(placed, asked.here, tooLong);
        int fitting = asked.here.size() - tooLong.size();
        List<ScoredQuestion> scored = new ArrayList<>();
        Usage tokens = Usage.NONE;
        for (Group group : groups) {
            tokens = tokens.plus(answer(hosted, group, queries, scored, fitting, context));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Usage computed = new Usage(0, 0, 0, seconds, hosted.model().work().since(before), Work.NONE);
        Artifact report = JsonDocument.write(store, new ScoringReport(share(groups), queries.sum(), tooLong));
        return new JobOutcome(
                Map.of(InferenceJob.Asking.SCORES, JsonLines.write(store, scored), InferenceJob.Asking.REPORT, report),
                tokens.plus(computed));
    }

    private static void checkReadable(HostedModel hosted, List<Question> questions) {
        Readability.check(
                hosted.tokenizer(),
                "questions",
                questions.stream()
                        .map(question -> question.prompt() + question.separator())
                        .toList());
        Readability.check(
                hosted.tokenizer(),
                "candidates",
                questions.stream()
                        .flatMap(question -> question.candidates().stream())
                        .toList());
        Readability.check(
                hosted.tokenizer(),
                "expected answers",
                questions.stream()
                        .flatMap(question -> Stream.ofNullable(question.expected()))
                        .toList());
    }

    /** @param tooLong gets the questions that do not fit */
    private static List<Group> groups(
            Function<Question, Placed> prefixes, List<Question> questions, List<TooLong> tooLong) {
        Map<List<Integer>, Group> groups = new LinkedHashMap<>();
        for (Question question : questions) {
            switch (prefixes.apply(question)) {
                case Placed.Fits(PromptPrefix before, AskedQuestion tokens) ->
                    groups.computeIfAbsent(before.documents(), _ -> new Group(before, new ArrayList<>()))
                            .questions()
                            .add(tokens);
                case Placed.DoesNotFit(TooLong length) -> tooLong.add(length);
            }
        }
        return List.copyOf(groups.values());
    }

    private static @Nullable ContextShare share(List<Group> groups) {
        List<ContextShare.Of> shares = groups.stream()
                .flatMap(group -> group.before().share().stream()
                        .map(share ->
                                new ContextShare.Of(share, group.questions().size())))
                .toList();
        return shares.isEmpty() ? null : ContextShare.mean(shares);
    }

    /**
     * @param queries gets what its questions take alone
     * @param scored gets this group's scores and texts
     * @param all questions of the job that fit, for the progress
     * @return tokens read and written
     */
    private static Usage answer(
            HostedModel hosted,
            Group group,
            SingleQueries queries,
            List<ScoredQuestion> scored,
            int all,
            JobContext context)
            throws JobFailedException {
        int[] shared = group.before().prefix(group.questions());
        try (Prefix prefix = hosted.model().encode(shared)) {
            CandidateScores scores = new CandidateScores(hosted, prefix);
            WrittenAnswers answers = new WrittenAnswers(
                    hosted, prefix, (asked, answer) -> queries.written(group.before(), asked, answer));
            for (int from = 0; from < group.questions().size(); from += QUESTIONS_AT_ONCE) {
                context.checkpoint();
                int to = Math.min(group.questions().size(), from + QUESTIONS_AT_ONCE);
                List<AskedQuestion> some = group.questions().subList(from, to);
                List<AskedQuestion> choices = some.stream()
                        .filter(asked -> !asked.question().openEnded())
                        .toList();
                scored.addAll(scores.of(choices));
                choices.forEach(asked -> queries.chosen(group.before(), asked));
                scored.addAll(answers.of(some.stream()
                        .filter(asked -> asked.question().openEnded())
                        .toList()));
                context.progress(scored.size(), all, "questions");
            }
            return new Usage(shared.length + scores.tokensRead() + answers.tokensRead(), answers.tokensWritten(), 0, 0);
        }
    }
}
