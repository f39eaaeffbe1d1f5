package io.tuneloom.languagemodel.generation;

import io.tuneloom.languagemodel.generation.Generator.StopCondition;
import java.util.Collection;
import java.util.Set;

/**
 * @param maxTokens most tokens to write per prompt
 * @param stopTokens each ends the text it appears in
 * @param stopCondition asked after every other token
 */
public record GenerationSettings(
        int maxTokens, Set<Integer> stopTokens, StopCondition stopCondition, Sampling sampling) {
    public GenerationSettings {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens: must be 1 or more, was " + maxTokens);
        }
        stopTokens = Set.copyOf(stopTokens);
    }

    public GenerationSettings(int maxTokens, Set<Integer> stopTokens, Sampling sampling) {
        this(maxTokens, stopTokens, StopCondition.NONE, sampling);
    }

    public static GenerationSettings greedy(int maxTokens, Collection<Integer> stopTokens) {
        return new GenerationSettings(maxTokens, Set.copyOf(stopTokens), Sampling.greedy());
    }
}
