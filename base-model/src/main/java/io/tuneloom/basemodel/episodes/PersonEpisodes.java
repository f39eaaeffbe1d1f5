package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;

/**
 * People and their descriptions, as in the reversal curse; asked for in both orders.
 *
 * @param instructions share of instructions to rephrase or reverse among the questions
 */
public record PersonEpisodes(double instructions) implements EpisodeKind {
    private static final int SETS = 3;
    private static final int MAX_QUESTIONS = 40;

    /** @param size how many people */
    @Override
    public Episode draw(Dice dice, int size) {
        World world = new ReversalCurse(Math.max(ReversalCurse.MIN_PEOPLE, size / SETS), 1).generate(dice.random());
        WorldWriter writer = new WorldWriter(dice, world.documents());
        int questions = Math.min(world.items().size(), MAX_QUESTIONS);
        for (TestItem item : dice.rounds(world.items(), questions)) {
            if (dice.chance(instructions)) {
                writer.instruct();
            } else {
                writer.ask(item.split() == Split.RECALL ? Task.PERSON_RECALL : Task.PERSON_REVERSAL, item);
            }
        }
        return writer.episode();
    }
}
