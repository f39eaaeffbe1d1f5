package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.costs.MethodCost;
import io.tuneloom.evaluation.domain.costs.Prices;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Accuracies;
import io.tuneloom.sharedschemas.results.Comparison.ArmAudit;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.Ties;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SamplingUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One method over all its seeds.
 *
 * @param sameQuestions all seeds were asked the same: answers of several models to one question are one observation, their mean, for
 *     asking again tells nothing of other questions. Otherwise each seed has a world of its own
 */
public record MethodResult(Method method, List<SeedResult> seeds, boolean sameQuestions) {

    /**
     * @param preparation what making the model took
     * @param augmentation what became of what the model wrote; absent for methods without augmentation
     * @param forgetting what the tuned model lost; absent if it was not measured
     */
    public record SeedResult(
            long seed,
            Evaluation evaluation,
            Usage preparation,
            @Nullable AugmentationReport augmentation,
            @Nullable ForgettingReport forgetting) {

        /** Of a method whose forgetting was not measured. */
        public SeedResult(
                long seed, Evaluation evaluation, Usage preparation, @Nullable AugmentationReport augmentation) {
            this(seed, evaluation, preparation, augmentation, null);
        }

        SeedResult with(List<Answer> answers) {
            return new SeedResult(seed, evaluation.with(answers), preparation, augmentation, forgetting);
        }

        List<Answer> answers(String split) {
            return evaluation.answers().stream()
                    .filter(answer -> answer.split().equals(split))
                    .toList();
        }
    }

    public MethodResult {
        seeds = seeds.stream()
                .sorted(Comparator.comparingLong(SeedResult::seed))
                .toList();
    }

    /** Repetitions with the same number were asked the same. */
    long world(SeedResult seed) {
        return sameQuestions ? 0 : seed.seed();
    }

    /** This result with some of its answers. */
    MethodResult only(BiPredicate<SeedResult, Answer> kept) {
        return new MethodResult(
                method,
                seeds.stream()
                        .map(seed -> seed.with(seed.evaluation().answers().stream()
                                .filter(answer -> kept.test(seed, answer))
                                .toList()))
                        .toList(),
                sameQuestions);
    }

    /**
     * A row per split, in the order in which the test items first name the splits.
     *
     * @param tier what this result is restricted to
     */
    List<ResultRow> rows(TierGroup tier, ScoreKind primary) {
        return splits().stream().map(split -> row(split, tier, primary)).toList();
    }

    List<String> splits() {
        return seeds.stream()
                .flatMap(seed -> seed.evaluation().answers().stream())
                .map(Answer::split)
                .distinct()
                .toList();
    }

    int items(String split) {
        return worlds().stream()
                .mapToInt(world -> (int) answers(world, split).stream()
                        .map(Answer::item)
                        .distinct()
                        .count())
                .sum();
    }

    /**
     * This method's answers beside another's to the same items.
     *
     * @throws IllegalArgumentException when the other was asked other items
     */
    PairedOutcomes paired(MethodResult other, String split, ScoreKind kind) {
        return new PairedOutcomes(
                worlds().stream()
                        .map(world -> paired(
                                outcomes(world, split, kind), outcomes(other.of(world), split, kind), other, world))
                        .toList(),
                sameQuestions ? SamplingUnit.ITEM : SamplingUnit.WORLD);
    }

    /** Seeds that were asked the same. */
    List<List<SeedResult>> worlds() {
        return sameQuestions ? List.of(seeds) : seeds.stream().map(List::of).toList();
    }

    private List<SeedResult> of(List<SeedResult> world) {
        List<Long> numbers = world.stream().map(SeedResult::seed).toList();
        return seeds.stream().filter(seed -> numbers.contains(seed.seed())).toList();
    }

    private static List<Answer> answers(List<SeedResult> world, String split) {
        return world.stream().flatMap(seed -> seed.answers(split).stream()).toList();
    }

    private static Map<String, Double> outcomes(List<SeedResult> world, String split, ScoreKind kind) {
        return Accuracy.outcomes(answers(world, split), kind);
    }

    private double[] paired(
            Map<String, Double> ours, Map<String, Double> theirs, MethodResult other, List<SeedResult> world) {
        if (!ours.keySet().equals(theirs.keySet())) {
            throw new IllegalArgumentException(
                    "%s and %s did not answer the same items with seed %d, so they cannot be compared item by item"
                            .formatted(
                                    method.label(),
                                    other.method.label(),
                                    world.getFirst().seed()));
        }
        return ours.entrySet().stream()
                .mapToDouble(item -> item.getValue() - theirs.getOrDefault(item.getKey(), 0.0))
                .toArray();
    }

    public MethodCost cost(Prices prices) {
        return new MethodCost(
                method,
                seeds.stream()
                        .map(seed -> new MethodCost.Repetition(
                                seed.preparation(), seed.evaluation().query()))
                        .toList(),
                prices);
    }

    /** How much of the documents was in context; none for closed books. */
    @Nullable
    ContextShare context() {
        List<ContextShare.Of> shares = seeds.stream()
                .flatMap(seed -> Optional.ofNullable(seed.evaluation().context())
                        .map(share -> new ContextShare.Of(
                                share, seed.evaluation().answers().size()))
                        .stream())
                .toList();
        return shares.isEmpty() ? null : ContextShare.mean(shares);
    }

    /** Of the rows the model wrote for itself; none for methods without augmentation. */
    public Optional<ArmAudit> audit(ScoreKind kind) {
        List<AugmentationReport> reports = seeds.stream()
                .flatMap(seed -> Optional.ofNullable(seed.augmentation()).stream())
                .toList();
        List<List<Evaluation>> evaluations = worlds().stream()
                .map(world -> world.stream().map(SeedResult::evaluation).toList())
                .toList();
        return reports.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArmAudit(method, Audits.of(reports, evaluations, kind)));
    }

    private ResultRow row(String split, TierGroup tier, ScoreKind primary) {
        Accuracy all = accuracy(split, primary);
        return new ResultRow(
                method,
                split,
                tier,
                all.items(),
                all.value(),
                all.chance(),
                List.of(all.low(), all.high()),
                seeds.stream()
                        .map(seed -> seed.answers(split))
                        .filter(answers -> !answers.isEmpty())
                        .map(answers -> Accuracy.of(List.of(answers), primary).value())
                        .toList(),
                new Accuracies(
                        accuracy(split, ScoreKind.SUM).value(),
                        accuracy(split, ScoreKind.MEAN).value(),
                        accuracy(split, ScoreKind.CALIBRATED).value()),
                partialCredit(split),
                new Ties(ties(split, ScoreKind.SUM), ties(split, ScoreKind.MEAN), ties(split, ScoreKind.CALIBRATED)));
    }

    /** Items, as {@link #accuracy} counts them. */
    private int ties(String split, ScoreKind kind) {
        return worlds().stream()
                .mapToInt(world -> (int) answers(world, split).stream()
                        .filter(answer -> answer.by(kind).tied())
                        .map(Answer::item)
                        .distinct()
                        .count())
                .sum();
    }

    /** Absent for forced choices. */
    private @Nullable Double partialCredit(String split) {
        OptionalDouble mean = seeds.stream()
                .flatMap(seed -> seed.answers(split).stream())
                .map(Answer::partialCredit)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    Accuracy accuracy(String split, ScoreKind kind) {
        return Accuracy.of(worlds().stream().map(world -> answers(world, split)).toList(), kind);
    }
}
