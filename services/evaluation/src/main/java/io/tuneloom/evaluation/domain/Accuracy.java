package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.statistics.accuracy.WilsonInterval;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Right answers out of a number of items.
 *
 * @param right sum of what the items' answers count: the share of several models' answers that were right, and of tied candidates
 *     that are; not always whole
 * @param chance chance level, 0 to 1
 */
public record Accuracy(double right, int items, double chance) {

    /** @param worlds answers of each world; several answers to one item of a world are one observation, their mean */
    static Accuracy of(Collection<List<Answer>> worlds, ScoreKind kind) {
        List<Double> outcomes = worlds.stream()
                .flatMap(world -> outcomes(world, kind).values().stream())
                .toList();
        return new Accuracy(
                outcomes.stream().mapToDouble(outcome -> outcome).sum(),
                outcomes.size(),
                worlds.stream()
                        .flatMap(List::stream)
                        .mapToDouble(Answer::chance)
                        .average()
                        .orElse(0));
    }

    /** By item, in the order asked, the mean of what the answers to it count, 0 to 1. */
    static Map<String, Double> outcomes(List<Answer> world, ScoreKind kind) {
        return world.stream()
                .collect(Collectors.groupingBy(
                        Answer::item,
                        LinkedHashMap::new,
                        Collectors.averagingDouble(answer -> answer.by(kind).credit())));
    }

    public double value() {
        return items == 0 ? 0 : right / items;
    }

    /** Of the 95% Wilson score interval; not above the value. */
    public double low() {
        return WilsonInterval.of(right, items).low();
    }

    /** Of the 95% Wilson score interval; not below the value. */
    public double high() {
        return WilsonInterval.of(right, items).high();
    }
}
