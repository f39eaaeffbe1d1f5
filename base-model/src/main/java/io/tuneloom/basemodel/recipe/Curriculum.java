package io.tuneloom.basemodel.recipe;

import io.tuneloom.basemodel.episodes.Dice;
import io.tuneloom.basemodel.episodes.Task;
import java.util.Map;

/**
 * How large episodes are at present: the state that moves from stage to stage.
 *
 * @param comparisons most facts
 * @param syllogisms most documents
 */
public record Curriculum(int comparisons, int syllogisms) {
    private static final String COMPARISONS = "comparisons";
    private static final String SYLLOGISMS = "syllogisms";
    private static final int BOUND = 9;
    private static final int DEDUCED = 8;
    /** Share of episodes that are at least half as large as is possible at present. */
    private static final double LARGE = .3;

    public static Curriculum begin(Recipe recipe) {
        return new Curriculum(recipe.comparisons().first(), recipe.syllogisms().first());
    }

    /** The state that {@link #notes} wrote. */
    public static Curriculum of(Map<String, String> notes) {
        return new Curriculum(
                Integer.parseInt(notes.getOrDefault(COMPARISONS, "")),
                Integer.parseInt(notes.getOrDefault(SYLLOGISMS, "")));
    }

    public Map<String, String> notes() {
        return Map.of(COMPARISONS, "" + comparisons, SYLLOGISMS, "" + syllogisms);
    }

    /**
     * The next state. Comparisons grow when recall and reversal are right as a whole; syllogisms when the conclusion's quantifier is,
     * for waiting for its names holds them up needlessly.
     */
    public Curriculum after(Map<Task, Accuracy> accuracies, Recipe recipe) {
        double binding = Math.min(
                accuracies.getOrDefault(Task.RECALL, Accuracy.NONE).shareWhole(),
                accuracies.getOrDefault(Task.REVERSAL, Accuracy.NONE).shareWhole());
        double deduction =
                accuracies.getOrDefault(Task.CONCLUSION, Accuracy.NONE).shareBegun();
        return new Curriculum(
                recipe.comparisons().after(comparisons, binding),
                recipe.syllogisms().after(syllogisms, deduction));
    }

    /** Names are bound to their facts first, conclusions come second, and last those that the model has to find a wording for. */
    public Stage stage(Recipe recipe) {
        if (comparisons < BOUND) {
            return recipe.binding();
        }
        return syllogisms < DEDUCED ? recipe.deduction() : recipe.inference();
    }

    /** A size up to the largest; larger ones are likelier. */
    public static int size(Dice dice, int least, int most) {
        boolean large = dice.random().nextDouble() < LARGE;
        return dice.between(large ? Math.max(least, most / 2) : least, most);
    }
}
