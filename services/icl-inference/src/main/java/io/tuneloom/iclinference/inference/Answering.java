package io.tuneloom.iclinference.inference;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.iclinference.domain.AnswerEnd;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.decoder.TextTooLongException;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.generation.Sampling;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.artifacts.Answer.Candidate;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.text.questions.Separator;
import io.tuneloom.text.reading.Cleaning;
import io.tuneloom.text.sentences.SentenceEnds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts one question to a model, laid out as the questions of a comparison are. */
@ApplicationScoped
class Answering {
    private final ArtifactStore store;
    private final ModelHost models;

    Answering(ArtifactStore store, ModelHost models) {
        this.store = store;
        this.models = models;
    }

    private record Answered(Answer answer, long tokensRead, long tokensWritten) {}

    JobOutcome answer(InferenceJob.AnswerQuestion job) throws JobFailedException {
        HostedModel hosted = models.get(job.model(), job.precision());
        String prompt = Cleaning.asGiven(job.prompt());
        Readability.check(hosted.tokenizer(), "questions", List.of(prompt));
        long start = System.nanoTime();
        Work before = hosted.model().work();
        Answered answered;
        try {
            answered = job.candidates().isEmpty()
                    ? write(hosted, prompt, job.maxTokens())
                    : choose(hosted, prompt, job.candidates());
        } catch (NotFiniteException e) {
            throw DamagedModel.on("the question", e);
        } catch (TextTooLongException e) {
            throw new JobFailedException(
                    FailureReason.TEXT_TOO_LONG,
                    "The question with its answer has %d tokens, and the model's context holds %d: shorten it%s"
                            .formatted(
                                    e.tokens(),
                                    e.positions(),
                                    job.candidates().isEmpty() ? ", or allow fewer tokens for the answer" : ""));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new JobOutcome(
                Map.of(InferenceJob.AnswerQuestion.ANSWER, JsonDocument.write(store, answered.answer())),
                new Usage(
                        answered.tokensRead(),
                        answered.tokensWritten(),
                        0,
                        seconds,
                        hosted.model().work().since(before),
                        Work.NONE));
    }

    private static Answered choose(HostedModel hosted, String prompt, List<String> given) {
        List<String> candidates = given.stream()
                .map(candidate -> Cleaning.asGiven(candidate).strip())
                .toList();
        Readability.check(hosted.tokenizer(), "candidates", candidates);
        String separator = Separator.usual(prompt, given);
        List<Branch> branches = hosted.layout()
                .closedBook()
                .with(
                        Text.written(prompt),
                        candidates.stream()
                                .map(candidate -> Text.written(separator + candidate))
                                .toList());
        List<Query> queries = branches.stream()
                .map(branch -> new Query(branch.prompt(0), branch.answer()))
                .toList();
        try (Prefix nothing = hosted.model().encode(new int[0])) {
            List<Score> scores = new Scorer(hosted.model()).score(nothing, queries);
            List<Candidate> scored = IntStream.range(0, candidates.size())
                    .mapToObj(i -> candidate(candidates.get(i), scores.get(i)))
                    .toList();
            return new Answered(new Answer(null, true, scored), CandidateScores.tokens(queries), 0);
        }
    }

    private static Candidate candidate(String text, Score score) {
        return new Candidate(text, score.sum(), score.mean(), score.logProbabilities().length);
    }

    /** With the likeliest tokens, one sentence or line: a model that only continues text goes on with the next one. */
    private static Answered write(HostedModel hosted, String prompt, int maxTokens) {
        AnswerEnd end = new AnswerEnd(1, SentenceEnds.openQuotes(prompt));
        int[] tokens = hosted.layout().closedBook().with(Text.written(prompt)).tokens();
        GenerationSettings settings = new GenerationSettings(
                maxTokens,
                hosted.stopTokens(),
                written -> end.reached(hosted.tokenizer().decode(written)),
                Sampling.greedy());
        try (Prefix nothing = hosted.model().encode(new int[0])) {
            Generated written = new Generator(hosted.model())
                    .generate(nothing, List.of(tokens), settings)
                    .getFirst();
            String text = hosted.tokenizer().decode(written.tokens());
            boolean complete = written.stop().isPresent() || end.reached(text);
            return new Answered(new Answer(end.cut(text), complete, List.of()), tokens.length, written.tokens().length);
        }
    }
}
