package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** What documents make of one fact in one order: its paraphrases, each a different one. */
record Telling(int fact, List<Passage> paraphrases) {

    static Telling of(
            int fact, Description description, Order order, List<Preamble> preambles, RandomGenerator random) {
        List<Passage> paraphrases = new ArrayList<>(preambles.stream()
                .flatMap(preamble -> Arrays.stream(Joint.values())
                        .map(joint -> Passage.of(preamble, description.told(order, joint))))
                .toList());
        Collections.shuffle(paraphrases, random);
        return new Telling(fact, paraphrases);
    }

    static Telling of(int fact, Turn turn, List<Preamble> preambles, RandomGenerator random) {
        List<Passage> paraphrases = preambles.stream()
                .flatMap(preamble -> Arrays.stream(Phrasing.values())
                        .map(phrasing -> Passage.of(preamble, turn.told(Direction.FORWARD, phrasing))))
                .toList();
        return new Telling(fact, Draws.shuffled(paraphrases, random));
    }
}
