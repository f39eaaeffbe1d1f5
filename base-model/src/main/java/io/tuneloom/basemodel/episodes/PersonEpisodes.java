package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.worlds.Material;

/**
 * People and their descriptions, as in the reversal curse; asked for in both orders.
 *
 * @param repeated share of worlds in which documents tell every fact many times
 * @param instructions share of instructions to rephrase or reverse among the questions
 * @param judgements share of instructions to judge among the questions
 */
public record PersonEpisodes(double repeated, double instructions, double judgements) implements EpisodeKind {
    private static final int SETS = 3;
    private static final int DOCUMENTS_PER_PERSON_OF_EACH_SET = 4;
    private static final int MAX_QUESTIONS = 40;

    /** @param size how many people */
    @Override
    public Episode draw(Dice dice, int size) {
        int people = Math.max(ReversalCurse.MIN_PEOPLE, size / SETS);
        int times = Repetition.times(dice, repeated, DOCUMENTS_PER_PERSON_OF_EACH_SET * people);
        World world = new ReversalCurse(people, times)
                .generate(dice.random(), Material.ALL)
                .only(Split.RECALL, Split.REVERSAL, Split.REVERSAL_TO_DESCRIPTION);
        WorldWriter writer = new WorldWriter(dice, world.documents());
        int questions = Math.min(world.items().size(), MAX_QUESTIONS);
        for (TestItem item : dice.rounds(world.items(), questions)) {
            double choice = dice.random().nextDouble();
            if (choice < instructions) {
                writer.instruct();
            } else if (choice < instructions + judgements) {
                writer.judge();
            } else {
                writer.ask(item.split() == Split.RECALL ? Task.PERSON_RECALL : Task.PERSON_REVERSAL, item);
            }
        }
        return writer.episode();
    }
}
