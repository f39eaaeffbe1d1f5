package io.tuneloom.evaluation.assessment;

import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Unanswered;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which questions the model's context does not hold, and whether so many may be left out. */
final class Lengths {
    private Lengths() {}

    /**
     * In the order of the questions.
     *
     * @param reported by those who asked
     * @throws JobFailedException when they are more than a tenth of all
     */
    static List<Unanswered> unanswered(Method method, List<Question> questions, List<TooLong> reported)
            throws JobFailedException {
        Map<String, TooLong> byId = reported.stream().collect(Collectors.toMap(TooLong::id, Function.identity()));
        List<Unanswered> unanswered = questions.stream()
                .flatMap(question ->
                        Stream.ofNullable(byId.get(question.id())).map(length -> unanswered(question, length)))
                .toList();
        if (TooLong.tooMany(unanswered.size(), questions.size())) {
            throw new JobFailedException(FailureReason.TEXT_TOO_LONG, message(method, unanswered, questions.size()));
        }
        return unanswered;
    }

    private static Unanswered unanswered(Question question, TooLong length) {
        return new Unanswered(question.id(), question.split(), length.tokens(), length.positions());
    }

    private static String message(Method method, List<Unanswered> unanswered, int all) {
        Unanswered first = unanswered.getFirst();
        boolean open = method.isOpenBook();
        return "%,d of %,d questions do not fit into the model's context; at most a tenth may be left out. Question %s takes %,d tokens%s; the context has %,d. Shorten %s, or choose a baseModel with a larger context."
                .formatted(
                        unanswered.size(),
                        all,
                        first.item(),
                        first.tokens(),
                        open ? " with one document before it" : "",
                        first.positions(),
                        open ? "questions or documents" : "the questions");
    }
}
