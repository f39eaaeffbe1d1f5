package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results to compare, described by how many answers were right. */
final class Answers {
    private Answers() {}

    static List<Answer> of(String split, int right, int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> new Answer(split + "-" + i, split, 0.5, i < right, i < right))
                .toList();
    }

    private static @Nullable ContextShare context(Method method) {
        return switch (method) {
            case ICL -> new ContextShare(160, 320, 1123, 32, 32);
            case RETRIEVAL -> new ContextShare(1.5, 320, 21, 1, 32);
            case PRETRAINED, FINE_TUNING, AUGMENTED_FINE_TUNING -> null;
        };
    }

    static MethodResult method(Method method, double preparation, double perQuery, int recalled, int reversed, int of) {
        List<Answer> answers = Stream.concat(of("recall", recalled, of).stream(), of("reversal", reversed, of).stream())
                .toList();
        var evaluation = new Evaluation(method, answers, new QueryCost(10, perQuery), context(method), Usage.NONE);
        return new MethodResult(method, List.of(new SeedResult(1, evaluation, new Usage(0, 0, 0, preparation))));
    }
}
