package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.Lexicon;
import java.util.List;

/**
 * Instructions about fresh statements and documents, with no facts before them.
 *
 * @param inferences share of instructions to infer from a document; the others ask to rephrase or to reverse a statement
 */
public record InstructionEpisodes(double inferences) implements EpisodeKind {
    private static final double INCONCLUSIVE = .15;

    @Override
    public Episode draw(Dice dice, int size) {
        EpisodeWriter writer = new EpisodeWriter();
        for (int i = 0; i < size; i++) {
            if (dice.chance(inferences)) {
                List<String> names = Lexicon.draw(dice.random(), 3);
                SyllogismEpisodes.infer(
                        writer,
                        dice,
                        dice.chance(INCONCLUSIVE) ? Deduction.inconclusive(dice, names) : Deduction.valid(dice, names));
            } else {
                Wording.instruct(writer, dice, Wording.fresh(dice));
            }
        }
        return writer.episode();
    }
}
