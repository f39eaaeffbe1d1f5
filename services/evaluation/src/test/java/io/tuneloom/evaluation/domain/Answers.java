package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.evaluation.domain.costs.Prices;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Calibration.Clock;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.artifacts.Choice;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Reply;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Unanswered;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Results to compare, described by how many answers were right. */
final class Answers {
    /** A pass takes a millisecond, exactly. */
    static final Prices PRICES = new Prices(
            new Calibration(
                    "cpu",
                    1,
                    Clock.PROCESSOR,
                    Precision.FP32,
                    new Rates(0.001, 0, 0, 0, 0),
                    new Rates(0, 0, 0, 0, 0),
                    0,
                    List.of()),
            null);

    private Answers() {}

    /** The first answers are right, by every score. */
    static List<Answer> of(String split, int right, int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> new Answer(split + "-" + i, split, 0.5, i < right))
                .toList();
    }

    /** The first texts are right; nobody guesses a text. */
    static List<Answer> written(String split, int right, int items) {
        return of(split, right, items).stream()
                .map(answer -> new Answer(
                        answer.item(), answer.split(), 0, answer.sum().credit() == 1))
                .toList();
    }

    private static @Nullable ContextShare context(Method method) {
        return switch (method.context()) {
            case ALL -> new ContextShare(160, 320, 1123, 32, 32);
            case RETRIEVED -> new ContextShare(1.5, 320, 21, 1, 32);
            case NONE -> null;
        };
    }

    /** The rows of whole splits. */
    static List<ResultRow> whole(Comparison comparison) {
        return comparison.rows().stream()
                .filter(row -> row.tier() == TierGroup.ALL)
                .toList();
    }

    static Evaluation tiered(Evaluation evaluation, Map<String, Tier> tiers) {
        return new Evaluation(
                evaluation.method(),
                evaluation.answers(),
                evaluation.query(),
                evaluation.context(),
                evaluation.usage(),
                tiers,
                evaluation.near(),
                evaluation.replies(),
                evaluation.tooLong());
    }

    static Evaluation replying(Evaluation evaluation, List<Reply> replies) {
        return new Evaluation(
                evaluation.method(),
                evaluation.answers(),
                evaluation.query(),
                evaluation.context(),
                evaluation.usage(),
                evaluation.tiers(),
                evaluation.near(),
                replies,
                evaluation.tooLong());
    }

    static Answer answer(String split, int item, Choice sum, Choice mean, Choice calibrated) {
        return new Answer(split + "-" + item, split, 0.5, sum, mean, calibrated);
    }

    static MethodResult method(Method method, double preparation, double perQuery, int recalled, int reversed, int of) {
        return method(method, preparation, perQuery, of("recall", recalled, of), of("reversal", reversed, of));
    }

    @SafeVarargs
    static MethodResult method(Method method, double preparation, double perQuery, List<Answer>... splits) {
        List<Answer> answers = Arrays.stream(splits).flatMap(List::stream).toList();
        return new MethodResult(method, List.of(seed(1, method, preparation, perQuery, answers)), true);
    }

    static SeedResult seed(long seed, Method method, double preparation, double perQuery, List<Answer> answers) {
        return seed(seed, method, preparation, perQuery, answers, List.of());
    }

    static SeedResult seed(
            long seed,
            Method method,
            double preparation,
            double perQuery,
            List<Answer> answers,
            List<Unanswered> tooLong) {
        var evaluation = new Evaluation(
                method,
                answers,
                new QueryWork(1, 10, milliseconds(perQuery), null),
                context(method),
                Usage.NONE,
                Map.of(),
                Map.of(),
                List.of(),
                tooLong);
        return new SeedResult(seed, evaluation, new Usage(0, 0, 0, 0, milliseconds(preparation), Work.NONE), null);
    }

    /** Passes that take so many seconds together. */
    private static Work milliseconds(double seconds) {
        return new Work(Math.round(1000 * seconds), 0, 0, 0, 0);
    }
}
