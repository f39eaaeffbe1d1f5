package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The candidates of one test item in random order, and which of them are right. */
record Choices<T>(List<T> shuffled, List<Integer> answers) {
    static <T> Choices<T> shuffle(List<T> candidates, Predicate<T> isRight, RandomGenerator random) {
        List<T> shuffled = Draws.shuffled(candidates, random);
        List<Integer> answers = IntStream.range(0, shuffled.size())
                .filter(i -> isRight.test(shuffled.get(i)))
                .boxed()
                .toList();
        return new Choices<>(shuffled, answers);
    }

    /** The item that offers these candidates as the texts say them. */
    TestItem item(
            Split split, int number, String group, String prompt, Function<T, String> text, List<String> factIds) {
        return new TestItem(
                split.label() + "-" + number,
                split,
                group,
                prompt,
                shuffled.stream().map(text).toList(),
                answers,
                factIds);
    }
}
