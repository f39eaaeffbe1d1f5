package io.tuneloom.study.plan;

import java.util.List;
import java.util.Optional;

/**
 * What the person who starts a study decides.
 *
 * @param seeds repetitions of every run; empty for the plan's own number
 * @param only the names of the experiments wanted; empty for all
 * @param attempt a number above 1 asks for everything once more, under run ids of its own
 */
public record Choices(String model, Optional<Integer> seeds, List<String> only, int attempt) {}
