package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The methods' results on each kind of question within a split, from the general kinds to the particular ones. */
record GroupResults(TieredResults tiered, ScoreKind primary) {
    private static final List<TierGroup> TIERS = List.of(TierGroup.ALL, TierGroup.NOT_VERBATIM);

    List<GroupRow> rows() {
        return TIERS.stream()
                .flatMap(tier -> tiered.of(tier).stream()
                        .flatMap(result -> result.splits().stream().flatMap(split -> rows(result, split, tier))))
                .toList();
    }

    private Stream<GroupRow> rows(MethodResult result, String split, TierGroup tier) {
        return result.seeds().stream()
                .flatMap(seed -> seed.answers(split).stream())
                .map(Answer::group)
                .filter(Objects::nonNull)
                .flatMap(GroupResults::kinds)
                .distinct()
                .sorted()
                .map(kind -> row(result, split, tier, kind));
    }

    /** "all/barbara" is of the kind "all" too. */
    private static Stream<String> kinds(String group) {
        List<String> parts = Arrays.asList(group.split("/"));
        return IntStream.rangeClosed(1, parts.size()).mapToObj(count -> String.join("/", parts.subList(0, count)));
    }

    private GroupRow row(MethodResult result, String split, TierGroup tier, String kind) {
        Accuracy accuracy = result.only((_, answer) -> answer.isOf(kind)).accuracy(split, primary);
        return new GroupRow(
                result.method(),
                split,
                tier,
                kind,
                accuracy.items(),
                accuracy.value(),
                accuracy.chance(),
                List.of(accuracy.low(), accuracy.high()));
    }
}
