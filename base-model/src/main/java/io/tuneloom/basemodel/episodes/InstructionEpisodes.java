package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.List;

/**
 * Instructions about fresh statements and documents, with no facts before them.
 *
 * @param inferences share of instructions to infer from a document; the others ask to rephrase or to reverse a statement
 * @param bare share of these documents that lack the heading, so that the middle term is the only name to come twice: the same
 *     task made easier, to begin with
 * @param later share of the statements that are about people, turns and categories
 */
public record InstructionEpisodes(double inferences, double bare, double later) implements EpisodeKind {
    private static final double INCONCLUSIVE = .15;

    @Override
    public Episode draw(Dice dice, int size) {
        EpisodeWriter writer = new EpisodeWriter();
        for (int i = 0; i < size; i++) {
            if (dice.chance(inferences)) {
                infer(writer, dice);
            } else {
                Wording.instruct(writer, dice, Wording.fresh(dice, later));
            }
        }
        return writer.episode();
    }

    private void infer(EpisodeWriter writer, Dice dice) {
        List<String> names = Material.SEEN.names(dice.random(), 3);
        Deduction deduction =
                dice.chance(INCONCLUSIVE) ? Deduction.inconclusive(dice, names) : Deduction.valid(dice, names);
        if (dice.chance(bare)) {
            SyllogismEpisodes.inferBare(writer, dice, deduction);
        } else {
            SyllogismEpisodes.infer(writer, dice, deduction);
        }
    }
}
