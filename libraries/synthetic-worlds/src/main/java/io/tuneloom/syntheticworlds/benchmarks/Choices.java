package io.tuneloom.syntheticworlds.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The candidates of one test item in random order, and which of them are right. */
record Choices<T>(List<T> shuffled, List<Integer> answers) {
    static <T> Choices<T> shuffle(List<T> candidates, Predicate<T> isRight, RandomGenerator random) {
        List<T> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        List<Integer> answers = IntStream.range(0, shuffled.size())
                .filter(i -> isRight.test(shuffled.get(i)))
                .boxed()
                .toList();
        return new Choices<>(shuffled, answers);
    }
}
