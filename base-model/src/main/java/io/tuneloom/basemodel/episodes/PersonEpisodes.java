package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.Split;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.List;

/**
 * People and their descriptions, as in the reversal curse; asked for in both orders.
 *
 * @param heldOut share of worlds over names that pretraining holds out, or over all, which are asked for recall only
 * @param repeated share of worlds in which documents tell every fact many times
 * @param instructions share of instructions to rephrase or reverse among the questions
 * @param judgements share of instructions to judge among the questions
 */
public record PersonEpisodes(double heldOut, double repeated, double instructions, double judgements)
        implements EpisodeKind {
    private static final List<Material> RECALLED = List.of(Material.HELD_OUT, Material.ALL);
    private static final int SETS = 3;
    private static final int DOCUMENTS_PER_PERSON_OF_EACH_SET = 4;
    private static final int MAX_QUESTIONS = 40;

    /** @param size how many people */
    @Override
    public Episode draw(Dice dice, int size) {
        int people = Math.max(ReversalCurse.MIN_PEOPLE, size / SETS);
        int times = Repetition.times(dice, repeated, DOCUMENTS_PER_PERSON_OF_EACH_SET * people);
        boolean recallOnly = dice.chance(heldOut);
        Material material = recallOnly ? dice.pick(RECALLED) : Material.SEEN;
        World world = new ReversalCurse(people, times)
                .generate(dice.random(), material)
                .only(Split.RECALL, Split.REVERSAL, Split.REVERSAL_TO_DESCRIPTION);
        WorldWriter writer = new WorldWriter(dice, world.documents());
        int questions = Math.min(world.items().size(), MAX_QUESTIONS);
        for (TestItem item : dice.rounds(world.items(), questions)) {
            double choice = dice.random().nextDouble();
            if (recallOnly) {
                recall(writer, dice);
            } else if (choice < instructions) {
                writer.instruct();
            } else if (choice < instructions + judgements) {
                writer.judge();
            } else if (item.split() == Split.RECALL) {
                recall(writer, dice);
            } else {
                writer.ask(Task.PERSON_REVERSAL, item);
            }
        }
        return writer.episode();
    }

    /** What a document says, from its end, with any joint. */
    private static void recall(WorldWriter writer, Dice dice) {
        Description told = (Description) writer.statement();
        Joint joint = dice.chance(.5) ? Joint.IS : dice.pick(List.of(Joint.values()));
        Description asked = told.told(told.order(), joint);
        Passage passage = Passage.of(Preamble.REMEMBER, asked);
        writer.recall(Task.PERSON_RECALL, passage, passage.tokens().size() - 1 - given(asked));
    }

    /** The tokens up to and with the joint. */
    private static int given(Description asked) {
        return asked.order() == Order.NAME_FIRST ? 2 : 3;
    }
}
